"""Letters that look like Latin ones, in pairs of rows of equal length: the look-alikes, and what they look like."""

_FOREIGN = (
    # Cyrillic
    ("АВЕЗКМНОРСТУХЅІЈӀҺҮԌЄԜԚѴ", "ABE3KMHOPCTYXSIJIHYGEWQV"),
    ("авекмнорстухѕіјӏһүԁԛԝѵпьгишщєѡғқҳԍҽ", "abekmhopctyxsijlhydqwvnbruwwewfkxge"),
    # Greek
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ"),
    ("αβγεηικμνορςστυχωϲϳϱ", "abyenikuvopcotuxwcjp"),
    # Armenian
    ("ՏՕԼՍԱՇ", "SOLUUC"),
    ("ոօսհցզաքռյղլ", "nouhgqwpnjnl"),
    # Cherokee
    ("ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏒᏚᎢᏙᎳᎩᏃᏢ", "ABCDEGHiJKLMRSTVWYZP"),
    # Coptic
    ("ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬ", "ABEHIKMNOPCTYX"),
    ("ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ", "abehikmnopctyx"),
)

_LATIN = (
    ("ʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢᴀ", "bcdefghijklmnoprstuvwyza"),
    ("ıɑɡɩøđłħŧƀƈɗɛɠɦɨƙɱŋɵƥɾʂƭʋȥƒɐɔǝʇɯɹʌʞɥ", "iagiodlhtbcdeghikmnoprstvzfacetmrvkh"),
    ("ØĐŁĦŦƁƇƊƐƓƗƘƟƤƬƲȤ", "ODLHTBCDEGIKOPTVZ"),
)

FOREIGN: dict[str, str] = {}
"""Letters of other scripts: read as Latin only inside Latin words, or the readers of that script are hit."""

LATIN: dict[str, str] = {}
"""Latin letters that readers take for others: small capitals, strokes, hooks, turned letters."""

for _table, _rows in ((FOREIGN, _FOREIGN), (LATIN, _LATIN)):
    for _from, _to in _rows:
        _table.update(zip(_from, _to, strict=True))
