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
digest-bounced = { $count } laporan menunggu keputusan unit
digest-unplaced = { $count } laporan lama belum ada unitnya
digest-review = { $count } laporan dengan nilai rendah
digest-unnumbered = { $count } laporan terusan belum ada nomornya
digest-unreachable = { $count } laporan yang warganya tidak terhubung
digest-incidents = { $count } kejadian perlu diperiksa
# $kind, $times (number), $day: jenisnya, berapa kali, sejak kapan
digest-incident-line = • { incident-kind } ({ $times } kali, sejak { $day })
# $lines: kejadian; $count, $more (number): banyaknya, yang tidak ditampilkan
digest-incidents-more =
    { $count ->
        [0] Saat ini tidak ada kejadian yang terbuka.
       *[other] { $count } kejadian sedang diperiksa koordinator dan admin:
    }
    { $lines }
    { $more ->
        [0] { "" }
       *[other] Dan { $more } lagi.
    }
# $count, $of (number): yang selesai, yang ikut; $help: yang minta ditemani, boleh kosong
digest-learning = { $count } dari { $of } pegawai belajar pekan ini
digest-learning-more =
    { $of ->
        [0] Belum ada angka belajar yang bisa ditampilkan pekan ini.
       *[other] Pekan ini { $count } dari { $of } pegawai menyelesaikan sedikitnya satu pelajaran.
    }
    { $help }

    Nama tidak ditampilkan, dan kelompok di bawah lima orang tidak dihitung.
