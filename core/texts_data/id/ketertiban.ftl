# Menjaga agar semua kebagian: pesan yang terlalu rapat, batas harian, kejadian, blokir pelapor.

pace-slowly = Pelan-pelan ya, Bapak/Ibu. Pesan sebelumnya sedang kami proses.

## Batas harian. $count: banyaknya laporan dalam sehari semalam

quota-enough =
    Terima kasih atas perhatian Bapak/Ibu. Sudah ada { $count } laporan dalam sehari ini, dan semuanya sedang kami urus.
    Laporan yang ini belum kami catat. Silakan kirim lagi besok. Kalau tidak bisa menunggu, ketik *petugas* untuk bicara dengan petugas.
quota-one-draft = Kita selesaikan dulu laporan yang tadi, ya. Setelah itu Bapak/Ibu bisa melapor lagi. Kalau laporan tadi tidak jadi, ketik *batal*.

## Kejadian. $id, $kind, $count, $area, $category, $since, $numbers, $text: isi kejadian

incident-kind =
    { $kind ->
        [same-text] Isi laporan sama
        [surge] Laporan melonjak
        [account-down] Akun tidak bisa mengirim
        [account-warned] Akun diperingatkan penyedianya
        [token-revoked] Token ditolak
        [webhook-silent] Pesan masuk tidak sampai
        [queue-too-old] Antrean terlalu lama
        [template] Templat WhatsApp tidak bisa dipakai
       *[other] Perlu diperiksa
    }
incident-same-text =
    ⚠️ *{ $count } laporan dengan isi yang hampir sama* masuk dari orang yang berbeda dalam 10 menit.
    Contohnya: “{ $text }”

    Semuanya tetap diterima. Mohon dilihat: mungkin memang kejadian besar, mungkin pesan berantai.
incident-surge =
    ⚠️ *Laporan melonjak*: { $count } laporan “{ $category }” dari { $area } dalam satu jam.
    Laporan terakhir: “{ $text }”

    Mungkin ada bencana atau gangguan besar. Mohon segera dilihat.
incident-list =
    { $count ->
        [0] Tidak ada kejadian yang terbuka.
       *[other] Ada *{ $count } kejadian* yang terbuka:
    }
    { $lines }
incident-line =
    { $id }. { incident-kind }{ $kind ->
        [same-text] : { $count } laporan
        [surge] : { $count } laporan
       *[other] { "" }
    }, sejak { $since }
incident-open = Kejadian { $id }
incident-card =
    📌 *{ incident-kind }*
    Sejak: { $since }
    Tempat: { $area }
    Tentang: { $category }
    { $kind ->
        [same-text] Jumlah laporan: { $count }
        [surge] Jumlah laporan: { $count }
       *[other] { "" }
    }
    Nomor: { $numbers }
incident-close-why = Apa hasil pemeriksaannya? Tulis satu kalimat untuk catatan, lalu kejadian ini ditutup.
incident-closed = ✅ Kejadian sudah ditutup dan dicatat. Laporan warga tetap berjalan seperti biasa.
incident-closed-already = Kejadian ini sudah ditutup.
incident-unknown = Kejadian ini tidak ada atau sudah tidak disimpan.
incident-not-yours = Menu ini untuk koordinator dan admin. Kalau Bapak/Ibu memerlukannya, mohon hubungi admin unit.

## Blokir pelapor. $number: laporannya; $alias: sebutan pelapor; $why: alasannya

block-why =
    Pelapor { $alias } (laporan { $number }) akan diblokir. Pesan berikutnya disimpan, tetapi tidak diproses. Laporan yang sudah ada tetap berjalan.
    Apa alasannya? Alasan ini dicatat bersama nama Bapak/Ibu.
block-sure =
    Blokir pelapor { $alias }?
    Alasan: “{ $why }”
block-dropped = Baik, pelapor { $alias } tidak diblokir.
block-done = Pelapor { $alias } sudah diblokir dan sudah diberi tahu. Ini bisa dibatalkan kapan saja.
block-lift-why = Mengapa blokir pelapor { $alias } (laporan { $number }) dibuka? Alasan ini dicatat.
block-undone = ✅ Pesan dari pelapor { $alias } kami terima lagi. Yang bersangkutan sudah diberi tahu.
block-list =
    { $count ->
        [0] Tidak ada pelapor yang diblokir.
       *[other] Pelapor yang diblokir, menurut nomor laporannya. Pilih untuk membuka blokirnya:
    }
    { $lines }
block-line = • { $number }
block-staff = Nomor ini milik pegawai, jadi tidak bisa diblokir dari sini. Mohon bicarakan dengan atasannya.
block-already = Pelapor ini sudah diblokir.
block-not-blocked = Pelapor ini tidak sedang diblokir.
# $numbers: nomor darurat, satu per baris
block-lifeline =
    ⚠️ Kalau ada yang sedang dalam bahaya, hubungi langsung:
    { $numbers }
block-told =
    Mohon maaf, untuk sementara pesan Bapak/Ibu tidak kami proses karena dinilai mengganggu layanan. Laporan yang sudah ada tetap kami urus.
    Kalau ini keliru, silakan datang ke loket kantor kami atau lapor lewat SP4N-LAPOR! (lapor.go.id).
block-lifted = Pesan Bapak/Ibu sudah kami terima lagi seperti biasa. Pesan yang dikirim selama ini tersimpan, tetapi belum diproses. Kalau masih perlu, silakan tulis kembali.
