/** The commands about CSAF documents, in Japanese. */
export const ja = {
  'csaf validate': {
    summary: 'CSAF 文書を規格のテストで検証する (サーバー不要)。',
    text: `CSAF 2.0 と 2.1 の JSON スキーマ、および 6 章のすべてのテストに対応します。ファイル、フォルダ (下位も含む)、標準入力を読みます。gzip、zstd、xz で圧縮したファイル、tar や zip のアーカイブも読めます。スキーマに適合しない文書でも、テストは可能な範囲で実行します。読めない文書はその旨を表示し、残りの判定を続けます。

すべて適合なら 0 (警告と情報だけなら適合)、不適合の文書があれば 1、ファイルやフォルダがないか、その中に文書がなければ 2 で終わります (ほかの文書の判定は続けます)。65 と 66 は、指定した拡張が使えないか、見つからない場合です。

ファイル名が文書 ID から決まる名前 (5.1 節) と異なる場合は、clause が file-name の情報として表示します。配布の規則であり、文書の適合には影響しません。

ほかのサーバーに問い合わせるテスト (6.3.6、6.3.7) は --network を付けたときだけ問い合わせます。URL ごとに一度、1 文書につき最大 200 件、同時に 4 件、1 件 10 秒までで、TLS を使い、リダイレクトは追わず、社内ネットワークには問い合わせません。付けなければ、問い合わせていないことを表示します。

--json では文書ごとに 1 行:
  {file, csafVersion, isValid, tests: [{clause, errors, warnings, infos}]}
errors・warnings・infos は {instancePath, message} の配列です。実施しなかったテストには、その理由が skipped に入ります。スキーマの指摘は clause が schema、ファイルとして読めない理由は json になります。`,
    options: {
      preset:
        'テストの組。basic (既定): スキーマと必須テスト、extended: 推奨テストも、full: 参考テストも。ほかは規格の名称どおり。',
      test: 'このテストだけ、または節 (6.2.39) のすべて。複数回指定可。',
      extensions:
        'CSAF 2.1 の拡張のパッケージ (スキーマとメタデータ) があるフォルダまたはアーカイブ。これを使う文書をその拡張に照らして検証する。複数回指定可。',
      network: '文書に書かれたサーバーに問い合わせる (6.3.6、6.3.7)。',
      'allow-host':
        '--network のとき、このホストだけに問い合わせる。先頭にドットを付けると (.hibari.example)、その下のホストにも問い合わせる。複数回指定可。省略時は社外のすべてのホスト。',
      'allow-inside': '--network のとき、問い合わせてよい社内ネットワークのホスト。複数回指定可。',
    },
    arguments: { file: 'ファイル、フォルダ、アーカイブ。標準入力は "-"。' },
  },
  'csaf explain': {
    summary: 'CSAF 規格のテストが何を求めているかを表示する。',
    text: `テストの名称、指摘の重さ、どの版の規格にあるか、何を求めているかを表示します。テストを指定しなければ一覧を表示します。

--json の出力: [{clause, versions, title, gist, level}]`,
    options: {},
    arguments: { test: 'テストの番号 (6.1.8)。節の番号ならその下のすべて。' },
  },
  'csaf convert': {
    summary: 'CSAF 2.0 の文書を CSAF 2.1 に変換する (サーバー不要)。',
    text: `規格 (適合条項 18) に従って変換し、変換しなかったもの、変えたもの、解消できなかったものを、元の文書での位置とともに標準エラー出力にすべて表示します。文で書かれたバージョン範囲 (「All versions < V4.2」など) は、確実に読み取れる場合に制約の形に改めます。文書は正規形 (項目名の順) で書き出すため、行単位で比較できます。

CSAF 2.1 のスキーマと必須テストに適合しない場合は、その旨を表示し、書き出さずに 1 で終わります。--invalid を付けると書き出します。

--json の出力: {isValid, notices: [{code, level, path, params, text}], findings: [{clause, instancePath, message}], document}。書き出さない場合と --output に書き出した場合、document は null です。`,
    options: {
      output: '出力先。省略時は標準出力。',
      invalid: '適合しない文書も書き出す。',
      'complete-numbers': '形名・シリアル番号・SKU は全体が書かれているものとし、「*」を付けない。',
      'literal-numbers': 'これらの番号の「?」と「*」をワイルドカードとしない。',
      'keep-open-ranges': '上限のないバージョン範囲をそのままにする。',
      'tlp-from-text': '配布条件の文にある TLP 2.0 のラベルを使う。',
      multiplier: '分類が「other」の発行者を「multiplier」にする。',
      'accept-other': '「multiplier」に当たる可能性があることを表示しない。',
      'no-licence': '免責事項の注記からライセンスを探さない。',
      'newest-cwe': '文書の時点のものではなく、該当する最新の CWE バージョンを使う。',
      'by-priority':
        'CSAF 2.1 で併記できない対策のうち、優先順位の高いもの (vendor_fix、mitigation、workaround、fix_planned、no_fix_planned、optional_patch、none_available の順) だけを製品に残す。',
    },
    arguments: { file: '文書 (圧縮可)。標準入力は "-"。' },
  },
  'csaf diff': {
    summary: 'CSAF 文書の 2 つの改訂の違いを表示する。',
    text: `文書の内容を比較します。製品は ID と名称、脆弱性は ID で対応付け、グループは展開し、影響有無、評価値、対策、注記、参照、改訂情報を比べます。並び順の違いは変更とみなしません。一方が CSAF 2.0、他方が 2.1 の場合は、2.0 を先に変換します。

変更に必要なバージョン番号 (セマンティックまたは整数) と、新しい文書の番号がそれに合うかも表示します。変更があれば 1、なければ 0 で終わります。

--json の出力: {changes: [{code, path, params, impact, text}],
  number: {impact, before, after, proposed, problems: [{code, text}]}}`,
    options: {},
    arguments: { before: '変更前の文書、または "-"。', after: '変更後の文書、または "-"。' },
  },
  'csaf next': {
    summary: 'CSAF 文書の次の改訂のバージョン番号を表示する。',
    text: `2 つの改訂の違い (csaf diff と同じ)、または --change で指定した変更の重さから決めます。製品・影響有無・脆弱性など、読み手に確認をやり直させる変更は major、そのほかの追加や訂正は minor、誤字の訂正は patch です。整数のバージョンは 1 つ上がり、セマンティックバージョンは最も重い変更の桁が上がります。初版の公開前の草案は 1 未満のままです。

番号だけを標準出力に、理由を標準エラー出力に表示します。

--json の出力: {before, next, impact, reasons: [{code, path, params, impact, text}]}`,
    options: {
      change: '変更の重さ (新しい改訂がまだないとき)。',
      status: '次の改訂の状態。既定: 新しい文書の状態、なければこの文書の状態。',
    },
    arguments: { before: '公開済みの改訂、または "-"。', after: 'その次の改訂 (番号は問わない)。' },
  },
  'csaf name': {
    summary: 'CSAF 文書のファイル名を表示する。',
    text: `文書 ID から決まる名前です (両バージョンの 5.1 節。英字は小文字、ほかの文字の並びは 1 つの下線)。文書が 1 つなら名前だけ、複数ならファイルごとに表示します。圧縮ファイルやアーカイブ内の文書は、圧縮の拡張子を除いて比べます。

--check を付けると、名前が異なるファイルだけを表示し、あれば 1 で終わります。適合しない文書に付ける、拡張子の前の _invalid は認めます。

--json の出力: [{file, name, isRight}]`,
    options: { check: '名前が異なるファイルだけを表示する。' },
    arguments: { file: 'ファイル、フォルダ、アーカイブ。標準入力は "-"。' },
  },
  'csaf format': {
    summary: 'CSAF 文書を正規形で書き出す。',
    text: `項目名の順 (テスト 6.2.13 のとおり)、字下げは空白 2 つ、末尾に改行、数値は最短の表記で書きます。同じ文書は同じ文字列になるため、改訂を行単位で比べたり、署名したりできます。内容は変えません。同じ項目が 1 つのオブジェクトに 2 つある文書は、一方が失われるため受け付けません。桁が多すぎて別の値になる数値がある文書も受け付けません。

--check を付けると書き出さず、ファイル・フォルダ・アーカイブの中で正規形でない文書を表示し、あれば 1 で終わります。

--check --json の出力: {notCanonical: [file]}`,
    options: {
      check: '正規形でない文書を表示するだけにする。',
      output: '出力先。省略時は標準出力。元のファイルも指定できる。',
    },
    arguments: { file: '文書、または "-"。--check ではフォルダやアーカイブも。' },
  },
  'csaf withdraw': {
    summary: 'CSAF 文書を取り下げる改訂を書き出す。',
    text: `CSAF 2.1 のプロファイル「Withdrawn」の文書を作ります。文書 ID は同じで、改訂を 1 つ加え、理由を記し、製品ツリーと脆弱性の情報を除きます。プロファイルに置けないものは削除し、その旨を表示します。草案は草案のままです。CSAF 2.0 の文書は先に変換します。

--json の出力: csaf convert と同じ。`,
    options: {
      reason: '文書の元の内容と、無効になった理由。',
      summary: '改訂の要約。既定: 文書の言語での短い語。',
      date: '日時 (RFC 3339)。最新の改訂より後。既定: 現在。',
      number: '改訂の番号。既定: 次のメジャーバージョン。',
      output: '出力先。省略時は標準出力。',
      invalid: '適合しない文書も書き出す。',
    },
    arguments: { file: '文書 (圧縮可)。標準入力は "-"。' },
  },
  'csaf supersede': {
    summary: 'CSAF 文書を別の文書に置き換える改訂を書き出す。',
    text: `CSAF 2.1 のプロファイル「Superseded」の文書を作ります。csaf withdraw と同様で、置き換える文書への参照が加わります。

--json の出力: csaf convert と同じ。`,
    options: {
      by: '置き換える文書の URL。',
      title: 'その題名または文書 ID。参照に記す。',
      reason: '文書の元の内容と、置き換えた理由。',
      summary: '改訂の要約。既定: 文書の言語での短い語。',
      date: '日時 (RFC 3339)。最新の改訂より後。既定: 現在。',
      number: '改訂の番号。既定: 次のメジャーバージョン。',
      output: '出力先。省略時は標準出力。',
      invalid: '適合しない文書も書き出す。',
    },
    arguments: { file: '文書 (圧縮可)。標準入力は "-"。' },
  },
}
