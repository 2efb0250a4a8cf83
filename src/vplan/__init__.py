"""vplan: a compiler for Swedish planning documents. A YAML plan in, findings and documents out.

For programs and notebooks: `check` finds what is wrong in a plan, `build` writes its documents, `load` reads its
figures. docs/api.md shows them at work. Nothing is imported before one of them is used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vplan.app.interface import (
        BuildResult,
        CheckResult,
        Finding,
        Language,
        LoadedPlan,
        PlanError,
        build,
        check,
        load,
    )
    from vplan.core.version import __version__
else:

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from vplan.core.version import __version__

            return __version__
        if name not in __all__:
            raise AttributeError(f"module 'vplan' has no attribute {name!r}")
        from vplan.app import interface

        return getattr(interface, name)

    def __dir__() -> list[str]:
        return [*globals(), *__all__]


__all__ = [
    "BuildResult",
    "CheckResult",
    "Finding",
    "Language",
    "LoadedPlan",
    "PlanError",
    "__version__",
    "build",
    "check",
    "load",
]
