# Laporan yang ditulis petugas untuk warga di loket atau telepon, dan warga yang mengambilnya.

## Di loket

behalf-denied = Menulis laporan untuk orang lain hanya bisa dilakukan petugas. Kalau Bapak/Ibu sendiri ingin melapor, silakan tekan *Lapor*.
behalf-phone =
    Laporan untuk warga di loket atau di telepon.
    Nomor HP pelapor berapa? Dengan nomor itu ia nanti bisa mengikuti laporannya di sini. Kalau tidak punya, tekan *Lewati*.
behalf-story = Apa yang dilaporkan, dan di mana? Tulis seperti yang diceritakan, tanpa nama dan NIK. Boleh dengan foto.
# $number, $code, $due: nomor, kode lacak, tanggal; $phone: "yes" bila nomor HP dicatat
behalf-filed =
    ✅ Laporan warga sudah diterima.
    Nomor: *{ $number }*
    Kode lacak: { $code }
    Paling lambat dijawab { $due }.

    Mohon berikan nomor dan kode itu kepada pelapor. { $phone ->
        [yes] Kalau ia menulis ke sini dari nomornya sendiri, laporan ini bisa ia ambil.
       *[no] Dengan keduanya ia bisa melihat laporannya di halaman web.
    }

## Mengambil laporan dari loket

claim-contact = Untuk mengambil laporan dari loket, kami perlu memastikan nomor HP Bapak/Ibu. Silakan tekan tombol untuk membagikannya.
claim-none = Tidak ada laporan dari loket untuk nomor ini.
# $number, $short: nomor dan awal isi laporan
claim-line = • *{ $number }*: “{ $short }”
# $lines: laporan
claim-offer =
    Ada laporan atas nama nomor ini:

    { $lines }

    Milik Bapak/Ibu?
claim-offer-yes = Ya, milik saya
claim-offer-no = Bukan
claim-not-mine = Baik. Nomor ini kami lepaskan dari laporan itu. Terima kasih sudah memberi tahu.
# $numbers: nomor laporan
claim-done =
    ✅ Laporan sudah menjadi milik Bapak/Ibu: *{ $numbers }*.
    Setiap perkembangan kami kabari di sini.
claim-settled = Laporan itu sudah diurus, tidak ada yang perlu diambil lagi. Tekan *Cek laporan saya* untuk melihatnya.
claim-ready = Silakan tekan *Cek laporan saya* untuk melihat kabarnya, atau *Lapor* untuk masalah lain.
# $text: yang ditulis
claim-words =
    Tadi Bapak/Ibu menulis: “{ $text }”
    Apakah itu tentang laporan ini, atau tentang masalah lain?
claim-words-same = Tentang ini
claim-words-new = Masalah lain
