# Yang dibaca pegawai yang meminta masuk ke konsol.

# $link: tautan masuk
console-link =
    Ini tautan untuk masuk ke konsol:
    { $link }

    Berlaku 10 menit dan hanya sekali. Tautan ini milik pribadi, mohon tidak diteruskan.
console-refused = Konsol hanya untuk petugas dan pimpinan. Kalau Bapak/Ibu petugas, mohon minta admin unit memeriksa perannya. Untuk melihat laporan sendiri, ketik *cek*.
offer-console = Buka konsol
