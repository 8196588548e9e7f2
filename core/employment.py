"""How a member of staff is employed, as rosters say it. Pure."""

from enum import StrEnum


class Employment(StrEnum):
    """The kinds of employment; the values stand in the database and in exports."""

    #: The roster does not say. The NIP is not read for it: no regulation says how (domain.md 4).
    UNKNOWN = ""
    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    PART_TIME = "pppk-paruh-waktu"
    OTHER = "non-asn"


#: What people write in the column "kepegawaian", and what it means.
WORDS = {
    "pns": Employment.PNS, "cpns": Employment.CPNS,
    "pppk": Employment.PPPK, "p3k": Employment.PPPK, "pppk penuh waktu": Employment.PPPK,
    "pppk paruh waktu": Employment.PART_TIME, "pppk-paruh-waktu": Employment.PART_TIME,
    "p3k paruh waktu": Employment.PART_TIME, "paruh waktu": Employment.PART_TIME,
    "non-asn": Employment.OTHER, "non asn": Employment.OTHER, "honorer": Employment.OTHER,
}  # fmt: skip
