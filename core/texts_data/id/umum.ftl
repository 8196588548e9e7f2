# Kata-kata umum. Kunci "greeting.pagi" dalam kode adalah "greeting-pagi" di sini.
# Baris yang salah satu isinya kosong tidak ditampilkan: satu isi pilihan, satu baris.

-service = Kentongan

greeting-pagi = Selamat pagi
greeting-siang = Selamat siang
greeting-sore = Selamat sore
greeting-malam = Selamat malam

# $days (number): banyaknya hari kerja
unit-working-days = { $days } hari kerja
