# "Kenapa saya tidak dikabari?" dan kabar untuk admin tentang pengiriman.

# $lines: pesan satu per satu; $count (number): banyaknya; $advice: yang bisa dilakukan, boleh kosong
untold-told =
    { $count ->
        [0] Dalam 14 hari terakhir tidak ada kabar yang kami kirim kepada Bapak/Ibu. Untuk melihat keadaan laporan sekarang, ketik *cek*.
       *[other] Ini kabar terakhir kami untuk Bapak/Ibu, menurut catatan pengiriman:
    }
    { $lines }

    { $advice }
# $at: kapan ditulis; $when: kapan dikirim, dibaca, atau gagal; $about: awal pesannya; $fate: apa jadinya
untold-line =
    • { $at } “{ $about }”: { $fate ->
        [read] sudah dibaca.
        [delivered] sudah sampai di HP Bapak/Ibu.
        [sent] terkirim, tetapi belum sampai di HP.
        [sent-blind] terkirim. Telegram tidak memberi tahu kami apakah sudah dibaca.
        [waits] menunggu giliran, dikirim { $when }.
        [held] tertahan karena batas 24 jam WhatsApp, dan sekarang dikirim.
        [unblocked] tertahan karena kami diblokir di HP ini, dan sekarang dikirim.
        [rationed] menunggu, karena jatah kirim kami hari ini sudah penuh. Dikirim { $when }.
        [unsure] sedang kami pastikan, sambungannya terputus saat dikirim.
        [unknown_outcome] tidak pasti sampai, sambungannya terputus saat dikirim.
        [blocked] tidak sampai, karena kami diblokir di HP ini.
        [no_address] tidak sampai, nomor atau akunnya tidak ditemukan.
        [window_closed] tertahan. Sudah lewat 24 jam sejak pesan terakhir Bapak/Ibu.
        [template] ditolak WhatsApp.
        [opted_out] tidak dikirim, karena Bapak/Ibu pernah meminta kami berhenti mengabari.
        [tier] tidak jadi dikirim, karena jatah kirim kami sudah penuh.
        [money] tidak jadi dikirim, karena jatah kirim kami sudah penuh.
        [too_old] tidak jadi dikirim, karena sudah terlalu lama tertunda.
        [account_down] belum terkirim, akun kami sedang terganggu.
        [token_revoked] belum terkirim, akun kami sedang terganggu.
       *[other] gagal terkirim, karena gangguan teknis.
    }
untold-advice =
    { $fate ->
        [read] { "" }
        [delivered] { "" }
        [sent-blind] Coba cari percakapan ini di Telegram, dan periksa apakah notifikasinya dibisukan.
        [sent] Mohon periksa apakah HP tersambung ke internet.
        [waits] { "" }
        [held] Pesan Bapak/Ibu barusan membuka lagi batas itu. Selama 24 jam ke depan kabar bisa masuk.
        [unblocked] Blokirnya sudah terbuka. Kabar berikutnya akan sampai.
        [rationed] { "" }
        [unsure] Sebentar lagi jelas. Ketik *cek* untuk keadaan terakhir.
        [unknown_outcome] Ketik *cek* untuk laporan, atau *lanjut* untuk pelajaran.
        [blocked] Blokirnya sudah terbuka. Kabar berikutnya akan sampai.
        [no_address] Karena Bapak/Ibu menulis dari sini, kabar berikutnya kami kirim ke sini.
        [window_closed] WhatsApp hanya mengizinkan kami menulis sampai 24 jam sesudah pesan Bapak/Ibu. Ketik *cek* sekali-sekali, atau pakai Telegram.
        [template] Ketik *cek* untuk keadaan terakhir.
        [opted_out] Kalau mau dikabari lagi, ketik *MULAI*.
        [tier] Ketik *cek* untuk keadaan terakhir.
        [money] Ketik *cek* untuk keadaan terakhir.
        [too_old] Isinya sudah tidak berlaku. Ketik *cek* untuk keadaan terakhir.
       *[other] Admin sudah diberi tahu. Ketik *cek* untuk keadaan terakhir.
    }

## Untuk admin. $kind: jenis kejadian; $where: kanalnya; $lane: jalurnya, boleh kosong; $said: kata penyedia, boleh kosong; $since: sejak kapan; $minutes (number): lamanya

incident-place =
    { $where ->
        [telegram] Telegram
        [whatsapp] WhatsApp
       *[other] pesan masuk
    }{ $lane ->
        [interactive] , balasan
        [bulk] , kabar dan pelajaran
       *[other] { "" }
    }
admin-incident-opened =
    ⚠️ *{ incident-kind }* ({ incident-place })
    Sejak { $since }.

    { $kind ->
        [account-down] Pesan lewat kanal ini belum bisa keluar. Semuanya tersimpan, dan dikirim sendiri begitu pulih. Mohon periksa keadaan akun di dasbor penyedianya.
        [account-warned] Penyedia kanal ini memperingatkan atau membatasi akun kita: { $said }. Pesan masih bisa keluar, tetapi akun bisa dihentikan. Mohon buka dasbor penyedianya, baca sebabnya, dan ajukan peninjauan kalau perlu.
        [token-revoked] Kanal ini menolak token kita. Mohon buat token baru, isi di .env, lalu nyalakan ulang layanan. Pesan yang tertunda tetap tersimpan.
        [webhook-silent] Pesan warga lewat kanal ini mungkin tidak sampai. Mohon periksa alamat umum, sertifikat, dan proxy.
       *[other] Antrean ini menunggu terlalu lama. Mohon periksa apakah pekerja (kentongan worker) berjalan dan basis data tidak penuh.
    }

    Langkahnya ada di panduan admin, bagian Kejadian. Kami kabari lagi begitu pulih.
admin-incident-over =
    ✅ *{ incident-kind }* ({ incident-place }) sudah pulih.
    Sejak { $since }, selama { $minutes } menit.
