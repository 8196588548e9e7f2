# Teman belajar: pendamping, peringkat yang dipilih sendiri, kabar untuk atasan, pratinjau penulis, masa berlaku materi.

## Pendamping. $name: nama rekan

companion-want =
    Belajar kadang lebih ringan kalau berdua. Kami bisa mencarikan rekan yang bersedia menemani Bapak/Ibu 10 menit sekali sepekan.

    Nama Bapak/Ibu baru kami sebut setelah ada yang bersedia. Atasan Bapak/Ibu tidak kami tanya. Mau kami carikan?
companion-not-now = Baik, tidak apa-apa. Kapan saja bisa tulis *minta pendamping*. Mau yang lebih pelan dulu? Ada mode ringan.
# $state: has, asking, waiting
companion-standing =
    { $state ->
        [has] 🤝 Pendamping Bapak/Ibu: *{ $name }*. Bertemulah 10 menit sekali sepekan, di jam yang enak untuk berdua.
        [asking] 🤝 Seorang rekan sedang kami tanya. Begitu ada yang bersedia, Bapak/Ibu kami kabari.
       *[waiting] 🤝 Permintaannya sudah kami catat. Saat ini belum ada rekan yang bisa ditanya; begitu ada yang bersedia, Bapak/Ibu kami kabari.
    }
companion-asked =
    🤝 Seorang rekan ingin ditemani belajar: 10 menit, sekali sepekan, selama Bapak/Ibu berdua mau. Tidak perlu menyiapkan apa-apa.

    Kalau bersedia, nama Bapak/Ibu berdua saling kami beri tahu. Kalau belum sempat, tidak apa-apa; tidak ada yang tahu siapa yang kami tanya.
companion-agreed =
    Terima kasih banyak, Bapak/Ibu. 🤝 Rekannya: *{ $name }*.

    Hubungi beliau dan cari waktu 10 menit sekali sepekan. Buka pelajaran bersama, biarkan beliau yang menekan tombolnya, dan ceritakan contoh dari pekerjaan sendiri.
companion-found =
    🤝 Kabar baik: *{ $name }* bersedia menemani Bapak/Ibu belajar.

    Duduklah berdua 10 menit sekali sepekan, buka pelajaran di ponsel Bapak/Ibu, dan tanyakan apa saja yang belum jelas.
companion-declined = Baik, terima kasih sudah menjawab. Lain kali saja.
# $was: pair, search
companion-closed =
    { $was ->
        [pair] Baik, pendampingannya selesai. Terima kasih sudah belajar berdua. Rekan Bapak/Ibu kami kabari.
       *[search] Baik, pencariannya kami hentikan. Kapan saja bisa tulis *minta pendamping* lagi.
    }
companion-ended = Pendampingan dengan *{ $name }* sudah selesai. Terima kasih sudah meluangkan waktu untuk belajar berdua. 🙏
companion-accompanying = 🤝 Sekarang Bapak/Ibu menemani *{ $name }*.
# $now: yes bila sudah bersedia
companion-willing =
    { $now ->
        [yes] Bapak/Ibu sudah kami catat sebagai pendamping. Masih bersedia?
       *[no] Ada rekan yang lebih mudah belajar kalau ditemani: 10 menit, sekali sepekan. Bersediakah Bapak/Ibu bila suatu saat kami tanya?
    }
# $willing: yes, no
companion-noted =
    { $willing ->
        [yes] Terima kasih, Bapak/Ibu. Kalau ada rekan yang perlu ditemani, kami tanya dulu. Boleh selalu dijawab *lain kali*.
       *[no] Baik, Bapak/Ibu tidak kami tanya. Terima kasih.
    }
companion-over = Permintaan itu sudah selesai, tidak perlu dijawab lagi. Terima kasih.
companion-unknown = Pendampingan itu tidak ditemukan.
offer-companion = Minta pendamping
offer-companion-offer = Jadi pendamping
offer-companion-yes = Bersedia
offer-companion-no = Lain kali
offer-companion-end = Akhiri

## Peringkat. Hanya untuk yang mau.

ranking-want =
    Peringkat ini hanya berisi rekan yang memang mau ikut: berapa tujuan belajar yang dikuasai dalam musim empat pekan ini. Nilai tidak pernah ditampilkan.

    Kalau ikut, nama Bapak/Ibu terlihat oleh sesama peserta. Bisa keluar kapan saja. Mau ikut?
ranking-stays-out = Baik, Bapak/Ibu tidak ikut. Belajarnya tetap sama.
# $place, $count (number): urutan, tujuan dikuasai; $me: yes bila dirinya
ranking-line =
    { $me ->
        [yes] *{ $place }. { $name }: { $count } tujuan* (Bapak/Ibu)
       *[no] { $place }. { $name }: { $count } tujuan
    }
# $state: shown, few; $unit: unit; $until: akhir musim; $lines: baris peringkat
ranking-board =
    { $state ->
        [shown] Peserta peringkat di *{ $unit }*, musim sampai { $until }:
       *[few] Bapak/Ibu sudah ikut. Peringkat baru tampil kalau pesertanya paling sedikit lima orang; musim ini sampai { $until }.
    }
    { $lines }
ranking-left = Baik, Bapak/Ibu sudah keluar dari peringkat. Nama Bapak/Ibu tidak ditampilkan lagi di mana pun.
offer-ranking = Peringkat
offer-ranking-leave = Keluar peringkat

## Kabar untuk atasan

# $now: yes bila sudah setuju
help-want =
    { $now ->
        [yes] Sekarang atasan Bapak/Ibu boleh tahu kalau pelajaran sedang terasa berat. Masih boleh?
       *[no] Kalau pelajaran sedang terasa berat, bolehkah atasan Bapak/Ibu kami beri tahu agar bisa membantu? Yang disampaikan hanya nama, tanpa nilai dan tanpa jawaban.
    }
# $helped: yes, no
help-noted =
    { $helped ->
        [yes] Baik, kami kabari bila perlu. Bisa diubah kapan saja.
       *[no] Baik, atasan Bapak/Ibu tidak kami kabari.
    }
# $names: yang mengizinkan, boleh kosong; $others (number): yang lain, boleh kosong
help-line =
    🤝 Senang kalau disapa dan dibantu belajar: { $names }.
    Ada { $others } pegawai lain yang sedang merasa berat.
offer-help-tell = Kabari atasan

## Pratinjau untuk penulis. $title, $version: kursusnya; $status: draf, telaah, terbit, arsip

# $lines: daftar kursus
preview-course = *PRATINJAU* · Kursus yang mana? Ketik nomornya.

    { $lines }
preview-nothing = *PRATINJAU* · Belum ada kursus yang bisa dimainkan.
# $lines: bagian-bagian; $seen, $of (number): yang sudah dibuka
preview-which = *PRATINJAU* · { $title } { $version } ({ $status })
    Sudah dibuka { $seen } dari { $of } bagian. Tidak ada jawaban yang disimpan.

    { $lines }

    Bagian yang mana? Ketik nomornya, atau tekan *Selesai*.
# $text: isi kartu; $alt: gambar yang belum dimuat, boleh kosong
preview-card =
    _PRATINJAU_ · *{ $title }*

    { $text }

    { $alt }
# $item: kode soal; $question: soalnya
preview-item =
    _PRATINJAU · { $item }_
    { $question }
# $text: penilaiannya
preview-verdict =
    _PRATINJAU_
    { $text }
preview-end = *PRATINJAU* selesai: { $title }. Tidak ada jawaban yang disimpan.
preview-judge = *PRATINJAU* · Bapak/Ibu penelaah { $title }. Persetujuan berlaku hanya untuk isi yang baru saja dibuka. Bagaimana?
preview-judge-approve = Setujui
preview-judge-return = Kembalikan
preview-judge-later = Nanti saja
preview-why = *PRATINJAU* · Apa yang perlu diperbaiki? Penulisnya akan membaca.
# $approved: yes, no
preview-judged = *PRATINJAU* · { $approved ->
        [yes] ✅ Disetujui dan tercatat. Penulisnya kami kabari.
       *[no] Dikembalikan dan tercatat. Penulisnya kami kabari. Terima kasih sudah teliti.
    }
# $course: kursus; $words: catatan penelaah, boleh kosong
preview-reviewed =
    { $approved ->
        [yes] ✅ Kursus *{ $course }* versi { $version } sudah disetujui penelaah.
       *[no] Kursus *{ $course }* versi { $version } dikembalikan penelaah.
    }
    Catatannya: “{ $words }”
preview-authors-only = Pratinjau hanya untuk penulis materi.
preview-unknown = Kursus itu tidak ditemukan.
preview-changed = Isi kursus ini berubah sejak dibuka. Silakan buka pratinjaunya sekali lagi.
preview-own = Penelaah harus orang lain, bukan penulis kursus ini.
offer-preview = Pratinjau

## Masa berlaku. $course, $version: kursusnya; $day: hari

expiry-soon = 📅 Kursus *{ $course }* versi { $version } perlu ditelaah ulang paling lambat { $day }. Setelah hari itu kursusnya tidak dikirim sampai ditelaah.
expiry-passed = 📅 Masa telaah kursus *{ $course }* versi { $version } habis { $day }. Kursusnya berhenti dikirim sampai ditelaah ulang. Yang sudah dipelajari pegawai tetap tersimpan.
