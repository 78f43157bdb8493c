"""PDFs that are signed here, by people who vouch for themselves."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def plain() -> bytes:
    """A page of nothing."""
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(file)
    return file.getvalue()


def signed(pdf: bytes, name: str, field: str = "Tanda tangan 1") -> bytes:
    """The PDF with one signature more; made in a thread, since the library runs a loop of its own for it."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_signed, pdf, name, field).result()


def _signed(pdf: bytes, name: str, field: str) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    made = signers.sign_pdf(writer, PdfSignatureMetadata(field_name=field), signer=_signer(name))
    return bytes(made.getvalue())


def turned(pdf: bytes) -> bytes:
    """Changed behind its signatures, as a program does it that adds to a file: its page lies on its side."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = NumberObject(90)  # type: ignore[no-untyped-call]
    writer.update_container(page)
    file = io.BytesIO()
    writer.write(file)  # type: ignore[no-untyped-call]
    return file.getvalue()


def altered(pdf: bytes) -> bytes:
    """Other bytes where signed ones were."""
    return pdf.replace(b"612", b"613", 1)


def locked(pdf: bytes, password: str) -> bytes:
    """To be opened with a password only; or by everybody, and changed by nobody."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(file, encryption=pikepdf.Encryption(owner="pemilik", user=password))
    return file.getvalue()


def _signer(name: str) -> signers.SimpleSigner:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(FIRST_DAY).not_valid_after(FIRST_DAY + timedelta(days=3650))
    usage = x509.KeyUsage(*(True, True), *(False,) * 7)
    certificate = made.add_extension(usage, critical=True).sign(key, hashes.SHA256())
    packed = pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, serialization.NoEncryption())
    signer: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12_data(packed, [])
    assert signer is not None
    return signer
