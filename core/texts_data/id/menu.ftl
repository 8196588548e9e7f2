# Menu, bergabung sebagai pegawai, dan tulisan semua tombol perintah (paling panjang 20 huruf).

# $name: nama pegawai; kosong untuk warga; $works: perintah bagi yang menangani laporan, boleh kosong
menu-text =
    Salam, *{ $name }*.
    Ada yang bisa kami bantu? Silakan pilih, atau langsung ceritakan masalahnya di sini.
    { $works }
menu-works = Bisa juga mengetik *loket* untuk mencatat laporan warga, *cuti* untuk petugas pengganti, *konsol* untuk membuka situs kerja.

## Bergabung

join-contact = Untuk mengenali Bapak/Ibu sebagai pegawai, kami perlu nomor telepon yang tercatat di kepegawaian. Silakan tekan tombol untuk membagikannya.
join-bad-invite = Undangan ini sudah dipakai atau tidak berlaku lagi. Bapak/Ibu bisa bergabung dengan nomor telepon, atau meminta undangan baru ke admin unit.
# Nomor yang pernah dipakai orang lain, atau perangkatnya berganti: nomor saja belum membuktikan apa-apa
join-doubted = Nomor WhatsApp ini baru saja berpindah tangan atau berganti perangkat. Demi keamanan, mohon minta undangan baru ke admin unit, lalu buka tautannya. Sebagai warga, Bapak/Ibu tetap bisa melapor.
join-unknown = Nomor ini belum ada di daftar pegawai. Kalau Bapak/Ibu pegawai, mohon minta admin unit memeriksa nomornya. Sebagai warga, Bapak/Ibu tetap bisa melapor.
# $name, $unit, $roles: siapa, di mana, sebagai apa
join-welcome =
    ✅ Selamat bergabung.
    Nama: *{ $name }*
    Unit: { $unit }
    Sebagai: { $roles }

role-learner = pegawai
role-officer = petugas unit
role-coordinator = koordinator
role-leader = pimpinan
role-author = penulis materi
role-admin = admin
role-auditor = auditor

## Tombol perintah

offer-menu = Menu
offer-join = Saya pegawai
offer-report = Lapor
offer-status = Cek laporan saya
offer-behalf = Lapor untuk warga
offer-claim = Laporan dari loket
offer-human = Bicara dg petugas
offer-lesson = Mulai pelajaran
offer-progress = Kemajuan saya
offer-pause = Jeda pelajaran
offer-ask-lessons = Tanya pelajaran
offer-lesson-keep = Tetap baca semuanya
offer-manner = Atur pelajaran
offer-schedule = Atur jadwal
offer-digest = Ringkasan hari ini
offer-digest-learning = Belajar pekan ini
offer-digest-incidents = Kejadian terbuka
offer-continue = Lanjutkan yang tadi
offer-thanks = Terima kasih
offer-untold = Kenapa tak ada kabar
offer-case-show = Lihat laporan
offer-case-accept = Terima
offer-case-transfer = Alihkan
offer-case-ask = Minta info
offer-case-answer = Selesai
offer-case-route = Pilih unit
offer-case-reply = Jawab
offer-case-done = Sudah beres
offer-case-undone = Belum beres
offer-order = Daftar kejadian
offer-incident-show = Periksa
offer-incident-close = Tutup kejadian
offer-person-block = Blokir pelapor
offer-person-unblock = Buka blokir
offer-person-blocked = Yang diblokir
offer-list-overdue = Lewat tenggat
offer-list-today = Jatuh tempo hari ini
offer-list-reopened = Dibuka kembali
offer-list-queue = Antrean unit
offer-list-triage = Belum ada unitnya
offer-list-unplaced = Lama belum ada unit
offer-list-review = Nilai rendah
offer-list-unnumbered = Belum ada nomornya
offer-list-bounced = Menunggu keputusan
offer-list-unreachable = Warga tak terhubung
offer-list-mine = Antrean saya
offer-case-note = Catatan
offer-case-tell = Kabari warga
offer-case-undo = Batalkan
offer-absence = Cuti
offer-present = Saya sudah kembali

## Daftar perintah di Telegram

command-lapor = Laporkan masalah di sekitar
command-cek = Cek laporan saya
command-progres = Kemajuan belajar saya
command-lanjut = Lanjutkan yang tadi, atau pelajaran berikutnya
command-jeda = Jeda pelajaran beberapa hari
command-menu = Buka menu
command-batal = Batalkan yang sedang berjalan
command-bantuan = Bantuan dan bicara dengan petugas
