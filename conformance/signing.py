"""A PDF signed as people sign it: with what is added at its end, and a key that is thrown away."""

from datetime import datetime, timedelta
from functools import lru_cache
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers

_BITS, _DAYS = 2048, 3650


def signed(pdf: bytes) -> bytes:
    """The PDF with a signature that nobody sees on its pages."""
    field = signers.PdfSignatureMetadata(field_name="Underskrift")
    written = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), field, signer=_signer())
    assert isinstance(written, BytesIO)
    return written.getvalue()


@lru_cache(maxsize=1)
def _signer() -> signers.SimpleSigner:
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Prov")])
    now = datetime.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_DAYS))
        .sign(key, hashes.SHA256())
    )
    made = pkcs12.serialize_key_and_certificates(b"prov", key, certificate, None, NoEncryption())
    signer: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12_data(made, [], None)
    assert signer is not None, "what was written is read"
    return signer
