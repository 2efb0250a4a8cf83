"""What a register and an archive ask of a document: the same in every format that has a place for it.

The words are those of Dublin Core and of the Swedish specification for matters (FGS Ärendehantering): who has made
the document and keeps it, what kind it is, its number, its status, and who decided it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """Each value is '' where the plan does not give it. `decided_on` and `dated` are days as YYYY-MM-DD; `version`
    tells a revised or corrected document from the first, and stands in its full title too. `marked`: the copy in
    which changes are marked; `masked`: the copy in which words are, for the web.
    """

    title: str = ""
    organisation: str = ""
    body: str = ""
    registry_number: str = ""
    kind: str = ""
    status: str = ""
    decided_by: str = ""
    decided_on: str = ""
    paragraph: str = ""
    version: str = ""
    language: str = ""
    dated: str = ""
    marked: bool = False
    masked: bool = False

    @property
    def full_title(self) -> str:
        """The title that no other version or copy of the document has."""
        version = f"{self.title} ({self.version})" if self.version else self.title
        return f"{version}{', ändringar markerade' if self.marked else ''}{', maskerad' if self.masked else ''}"

    @property
    def author(self) -> str:
        """The organisation and its body."""
        return ", ".join(one for one in (self.organisation, self.body) if one)

    @property
    def decision(self) -> str:
        """Who decided, when and where it is recorded, in one line; '' where nobody has."""
        paragraph = f"§ {self.paragraph}" if self.paragraph else ""
        return " ".join(one for one in (self.decided_by, self.decided_on, paragraph) if one)

    @property
    def named(self) -> dict[str, str]:
        """What is given beside title, date and language, by the words that registers have for it."""
        given = {
            "Arkivbildare": self.organisation,
            "Organ": self.body,
            "Diarienummer": self.registry_number,
            "Handlingstyp": self.kind,
            "Status": self.status,
            "Beslutsorgan": self.decided_by,
            "Beslutsdatum": self.decided_on,
            "Paragraf": self.paragraph,
            "Version": self.version,
            "Ändringsmarkerad": "ja" if self.marked else "",
            "Maskerad": "ja" if self.masked else "",
        }
        return {name: value for name, value in given.items() if value}
