# Ringkasan untuk pimpinan, tiap pagi dan bila diminta; satu baris untuk satu daftar.

# $day: hari ini; $lines: baris-barisnya
digest-text =
    Salam, Bapak/Ibu. Ringkasan *{ $day }*:

    { $lines }

    Tekan salah satu untuk melihat daftarnya.
# $day: hari ini
digest-empty = Salam, Bapak/Ibu. *{ $day }*: tidak ada yang perlu diputuskan hari ini.
# $count (number): banyaknya
digest-overdue = { $count } laporan lewat tenggat
digest-today = { $count } laporan jatuh tempo hari ini
digest-reopened = { $count } laporan dibuka kembali oleh warga
digest-triage = { $count } laporan belum ada unitnya
# $count, $of (number): yang selesai, yang ikut
digest-learning = { $count } dari { $of } pegawai belajar pekan ini
digest-learning-more =
    { $of ->
        [0] Belum ada angka belajar yang bisa ditampilkan pekan ini.
       *[other] Pekan ini { $count } dari { $of } pegawai menyelesaikan sedikitnya satu pelajaran.
    }

    Nama tidak ditampilkan, dan kelompok di bawah lima orang tidak dihitung.
