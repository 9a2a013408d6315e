-- Lists at real sizes: orders as readers expect them, and an index for each that a page can begin anywhere in.

-- Codes: figures by their value (FX5U-8 before FX5U-32), case and width apart only between equals. Names in English too.
create collation andon_natural (provider = icu, locale = 'und-u-kn-true');
-- Names in Japanese: kana and kanji in the order of JIS X 4061, as browsers sort them.
create collation andon_ja (provider = icu, locale = 'ja-u-kn-true');
