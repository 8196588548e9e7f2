"""Files of cases as others may see them; a protected reporter's pictures only as marked copies."""

from dataclasses import dataclass

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.models import Media, MediaState
from dialogue.speech import Kind
from feedback.models import Case, CaseFile
from feedback.privacy import Mode, stricter

#: What no card shows, by what a card calls it; the first that a case has is named.
_UNSEEN = {
    "voice": (Kind.VOICE, Kind.AUDIO),
    "video": (Kind.VIDEO,),
    "file": (Kind.DOCUMENT, Kind.OTHER),
}
#: What chat carries beside pictures, by what the file is; a voice note is heard without a tap more.
_CARRIED = {
    "audio/ogg": Kind.VOICE,
    "audio/mpeg": Kind.AUDIO,
    "audio/mp4": Kind.AUDIO,
    "video/mp4": Kind.VIDEO,
    "video/3gpp": Kind.VIDEO,
    "application/pdf": Kind.DOCUMENT,
}
#: WhatsApp takes no bigger sounds and videos (Cloud API, "Supported media types").
_CARRIED_LIMIT_BYTES = 16_000_000
#: What officers add; nobody is hidden in it.
PROOF = "proof"


@dataclass(frozen=True)
class Exhibit:
    """One file that may be shown."""

    digest: str
    mime: str
    size_bytes: int
    stage: str
    #: Whether it is what a protected reporter sent, as it came: handed out on the record only.
    bare: bool

    @property
    def is_picture(self) -> bool:
        """Whether chat and pages show it."""
        return self.mime.startswith("image/")

    @property
    def carried(self) -> Kind | None:
        """As what chat carries it, if it is no picture; None if only the console hands it out."""
        fits = self.size_bytes <= _CARRIED_LIMIT_BYTES
        return _CARRIED.get(self.mime) if fits else None


async def of_case(session: AsyncSession, case_id: int) -> list[Exhibit]:
    """Return a case's stored files in the order they came; a picture without its mark is none."""
    rows = await session.execute(_files(case_id))
    found = (_exhibit(media, file, Mode(mode)) for media, file, mode in rows)
    return [file for file in found if file]


async def unseen(session: AsyncSession, case_id: int) -> str:
    """Return what a citizen sent that no card shows: voice, video or file; "" if nothing.

    What is still being fetched counts as well: the card may be there before it.
    """
    sent = select(Media.kind, Media.mime).join(CaseFile, CaseFile.media_id == Media.id)
    sent = sent.where(CaseFile.case_id == case_id, CaseFile.stage != PROOF)
    rows = await session.execute(sent.where(Media.state != MediaState.FAILED))
    kinds = {kind for kind, mime in rows if not mime.startswith("image/")}
    return next((name for name, of in _UNSEEN.items() if kinds.intersection(of)), "")


async def originals(session: AsyncSession, case_id: int) -> list[str]:
    """Return the content hashes of the pictures that the citizen sent, as they came."""
    rows = await session.execute(_files(case_id))
    sent = [media for media, file, _ in rows if file.stage != PROOF]
    return [media.digest for media in sent if media.mime.startswith("image/")]


async def protect(session: AsyncSession, case: Case, mode: Mode) -> None:
    """Hide more of a case, never less; what was sent to it will be marked anew."""
    if stricter(Mode(case.mode), mode) == case.mode:
        return
    case.mode = mode
    await session.execute(update(CaseFile).where(CaseFile.case_id == case.id).values(marked=None))


def _files(case_id: int) -> Select[Media, CaseFile, str]:
    return (
        select(Media, CaseFile, Case.mode)
        .join(CaseFile, CaseFile.media_id == Media.id)
        .join(Case, Case.id == CaseFile.case_id)
        .where(CaseFile.case_id == case_id, Media.state == MediaState.STORED)
        .order_by(Media.id)
    )


def _exhibit(media: Media, file: CaseFile, mode: Mode) -> Exhibit | None:
    protected = mode is not Mode.OPEN and file.stage != PROOF
    if not protected or not media.mime.startswith("image/"):
        return Exhibit(media.digest, media.mime, media.size_bytes, file.stage, bare=protected)
    if not file.marked:
        return None
    return Exhibit(file.marked, "image/jpeg", media.size_bytes, file.stage, bare=False)
