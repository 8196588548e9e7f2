"""How much is too much: the limits against floods, gentle ones, as data of the region."""

from datetime import timedelta

from pydantic import PositiveInt

from core.regions.data import Data, named


class Fairness(Data):
    """Limits beyond which a human looks, or somebody is asked to come back tomorrow.

    Nothing that was filed is refused or lost by them.
    """

    #: Reports of one person in a day and a night, and requests for a human beside them.
    reports: PositiveInt = named("laporan_sehari")
    requests: PositiveInt = named("permintaan_sehari")
    #: So many senders of one text within so many minutes: a campaign, or a real flood.
    senders: PositiveInt = named("pengirim_teks_sama")
    same_minutes: PositiveInt = named("menit_teks_sama")
    #: So many reports of one thing from one area within so many minutes: perhaps a disaster.
    crowd: PositiveInt = named("laporan_sekawasan")
    crowd_minutes: PositiveInt = named("menit_sekawasan")

    @property
    def same_within(self) -> timedelta:
        """How close in time the same text from many counts as one matter."""
        return timedelta(minutes=self.same_minutes)

    @property
    def crowd_within(self) -> timedelta:
        """How close in time many reports from one area count as one matter."""
        return timedelta(minutes=self.crowd_minutes)
