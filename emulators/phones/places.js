/** Places in Palu and made-up people for the demo; the numbers are nobody's. */

const place = (name, district, lat, lon) => {
  return { name, address: `${district}, Kota Palu`, lat, lon };
};

export const PLACES = [
  place("Kelurahan Talise", "Kec. Mantikulore", -0.8747, 119.8842),
  place("Kelurahan Besusu Barat", "Kec. Palu Timur", -0.8931, 119.8664),
  place("Kelurahan Lere", "Kec. Palu Barat", -0.8868, 119.8523),
  place("Kelurahan Tatura Utara", "Kec. Palu Selatan", -0.9128, 119.8786),
  place("Kelurahan Petobo", "Kec. Palu Selatan", -0.9379, 119.9117),
];

export const ACQUAINTANCES = [
  { name: "Ibu Ratna (ketua RT, contoh)", phone: "6281340000091" },
  { name: "Pak Yusuf (tetangga, contoh)", phone: "6281340000092" },
];

/** What the person with each role can try, in one line. */
export const HINTS = {
  pegawai: "Mulai, lalu “belajar”. Besok 07.15 datang sendiri.",
  warga: "Tulis seadanya: “jalan di dpn rmh sy ancur”.",
  petugas: "Tunggu laporan masuk, lalu tekan Terima.",
  koordinator: "Mencarikan unit, atau meneruskan ke PLN.",
  pimpinan: "Ringkasan datang pukul 07.30: geser jamnya.",
  baru: "Sapa dengan “halo”, seperti baru kenal.",
};

/** The hint for a phone: its own, or that of its role. */
export function hintFor(phone) {
  if (phone.hint) return phone.hint;
  const words = `${phone.id} ${phone.role}`.toLowerCase();
  const known = Object.keys(HINTS).find((role) => words.includes(role));
  return known ? HINTS[known] : "Tulis apa saja, Kentongan akan menjawab.";
}
