"""A card that is read at one's own pace. Pure."""

from dataclasses import dataclass

from core import words
from core.words import Intent
from dialogue.questions import Asked
from dialogue.speech import Attachment, Kind, Message, Option, Reply, Voice
from dialogue.talk import UnclearError

#: Anything of these says "I have read it".
ON = frozenset({Intent.CONTINUE, Intent.THANKS, Intent.DONE})


@dataclass(frozen=True)
class Next(Asked):
    """A card that is read at one's own pace, with one button to go on."""

    #: Content hashes of its pictures.
    media: tuple[str, ...] = ()
    #: And of its sounds.
    sounds: tuple[str, ...] = ()

    def prompt(self, voice: Voice) -> Message:
        """Show the card."""
        options = (Option("next", voice("lesson.next")),)
        heard = tuple(Attachment(Kind.VOICE, digest) for digest in self.sounds)
        return Message(self.text(voice), options, media=self.media, attachments=heard)

    def read(self, reply: Reply, voice: Voice) -> str:
        """Return "next" for the button and for all that says so."""
        read = (
            reply.choice == "next"
            or words.intent(reply.text) in ON
            or words.is_yes(reply.text)
            or words.match_option(reply.text, [voice("lesson.next")]) is not None
        )
        if not read:
            raise UnclearError("lesson.press-next", next=voice("lesson.next"))
        return "next"
