"""Steps that many turns begin with: somebody files a report, somebody joins as staff."""

from tests.turns.rig import Guest, Rig

CITIZEN = Guest("warga", "w1")
NEIGHBOUR = Guest("tetangga", "w2")
OFFICER = Guest("petugas", "p1")
SECOND = Guest("petugas2", "p2")
LEARNER = Guest("pegawai", "l1")
ADMIN = Guest("admin", "a1")
#: Their numbers in the sample roster.
PHONES = {
    "petugas": "6281340000003",
    "petugas2": "6281340000099",
    "pegawai": "6281340000001",
    "admin": "6281340000006",
    "pimpinan": "6281340000004",
    "lurah": "6281340000012",
    "camat": "6281340000015",
    "koordinator": "6281340000005",
    "penulis": "6281340000013",
}
STORY = "lampu jalan mati di kelurahan talise dpn sd inpres"
#: The same with all that is asked of a lamp; only a photo is missing.
WHOLE = f"{STORY} sejak senin, tiang nomor 14"
NUMBER = "PLU-2611-0001"


async def join(rig: Rig, who: Guest) -> str:
    """Let a member of staff join by their own contact."""
    await rig.says(who, "gabung")
    await rig.says(who, "1")
    said = await rig.says(who, kind="contact", phone=PHONES[who.name])
    if "jam berapa" in said:
        await rig.says(who, "07.15")
        said += await rig.says(who, "1")
    return said


async def report(rig: Rig, who: Guest, story: str = STORY) -> str:
    """Let a citizen file a report of its own; whatever else is asked of them is skipped."""
    ways = {"Boleh kita lanjut?": "1", "masalah yang sama?": "bukan, lain"}
    said = await rig.says(who, story)
    while "Sudah benar?" not in said:
        said = await rig.says(who, next((w for q, w in ways.items() if q in said), "lewati"))
    return await rig.says(who, "ya, kirim")


async def consent(rig: Rig, who: Guest) -> None:
    """Let somebody get to know us, and be at the menu."""
    await rig.says(who, "menu")
    await rig.says(who, "1")
