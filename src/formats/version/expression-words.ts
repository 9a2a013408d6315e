import type { Relation, Subject } from './expression-token.ts'

/** A meaning of a word or phrase. */
export type Meaning =
  | { readonly kind: 'relation'; readonly relation: Relation }
  | { readonly kind: 'post'; readonly relation: Relation }
  | { readonly kind: 'subject'; readonly subject: Subject }
  | { readonly kind: 'separator'; readonly text: 'and' | 'or' }
  | { readonly kind: 'mark'; readonly isInclusive: boolean }
  | {
      readonly kind:
        | 'all'
        | 'regardless'
        | 'dash'
        | 'range'
        | 'beginning'
        | 'neutral'
        | 'condition'
        | 'comment'
        | 'stop'
        | 'alias'
    }

function list(text: string): string[] {
  return text.split('|').map((word) => word.trim())
}

const PHRASES: readonly (readonly [Meaning, string])[] = [
  [
    { kind: 'relation', relation: '<' },
    'prior to|before|earlier than|older than|lower than|less than|smaller than|below|preceding|previous to|up to but not including|up to but excluding|up to and excluding|up to excluding|but not including|and not including|but excluding|strictly before|under',
  ],
  [
    { kind: 'relation', relation: '<=' },
    'up to|up to and including|up to including|not later than|no later than|no newer than|not newer than|less than or equal to|less than or equal|lower than or equal to|lower or equal to|earlier than or equal to|equal or less than|equal to or less than|prior to and including|before and including|at most|through and including|in or before|on or before|at or before|on or prior to|in or prior to|at or below|equal to or earlier than|equal to or lower than|equal to or older than|equal to or below|equal to or prior to|same as or earlier than|less or equal to|less or equal|lower or equal',
  ],
  [
    { kind: 'relation', relation: '>=' },
    'from|since|at least|starting from|starting with|starting at|beginning with|beginning from|greater than or equal to|greater or equal to|higher than or equal to|later than or equal to|equal to or greater than|equal or greater than|no earlier than|not earlier than|not older than|no older than|on or after|in or after|at or after|at or above|equal to or later than|equal to or higher than|equal to or newer than|equal to or above|greater or equal|higher or equal to',
  ],
  [
    { kind: 'relation', relation: '>' },
    'after|later than|newer than|higher than|greater than|above|more than|more recent than',
  ],
  [{ kind: 'relation', relation: '=' }, 'equal to|equals|exactly'],
  [{ kind: 'dash' }, 'to|through|thru|until|till|and up to|up through|to and including'],
  [
    { kind: 'beginning' },
    'initial version|initial versions|initial release|initial releases|initial firmware|initial firmware version|initial software version|initial one|first version|first versions|first release|first releases|first firmware version|first software version|original version|original release|very first version|very first release|beginning',
  ],
  [{ kind: 'range' }, 'between|ranging from|in the range|in the range of|in range'],
  [{ kind: 'separator', text: 'and' }, 'and|as well as|but'],
  [{ kind: 'separator', text: 'or' }, 'or'],
  [{ kind: 'all' }, 'all|any|every|all versions|any version|every version'],
  [{ kind: 'regardless' }, 'regardless of|regardless of the|irrespective of|irrespective of the|independent of the'],
  [
    { kind: 'subject', subject: 'version' },
    'version|versions|ver|vers|firmware|fw|software|sw|release|releases|revision|revisions|rev|service pack|service packs|firmware version|firmware versions|software version|software versions|f/w|s/w|build|builds|version number|version no',
  ],
  [
    { kind: 'subject', subject: 'production' },
    'production date|production dates|date of production|date of manufacture|manufacturing date|manufacture date|manufactured|produced|production month|production year and month|manufactured date',
  ],
  [
    { kind: 'subject', subject: 'delivery' },
    'shipped|shipping date|shipment date|date of shipment|shipping month|sold|sales date|date of sale|delivered|delivery date|date of delivery|purchased|purchase date|date of purchase|bought',
  ],
  [
    { kind: 'subject', subject: 'hardware' },
    'function state|fs|hardware version|hardware versions|hardware revision|hardware revisions|hardware rev|hw version|hw revision|hw rev|hw|h/w version|h/w',
  ],
  [
    { kind: 'neutral' },
    'the|of|is|are|was|were|its|series|code|product|products|a|an|these|this|number|in|on|affected|affects|affecting|vulnerable|impacted|units|unit|devices|device|lts|ga|final|stable|including the latest version|including the latest|including latest|including the latest release|including latest version|manufacturing',
  ],
  [{ kind: 'mark', isInclusive: true }, 'inclusive|included|including'],
  [{ kind: 'mark', isInclusive: false }, 'exclusive|excluded|excluding|not including|not included|not inclusive'],
  [{ kind: 'alias' }, 'aka|also known as|equivalent to|corresponds to|respectively'],
  [
    { kind: 'condition' },
    'only|if|when|whenever|with|without|using|uses|use|utilizes|utilizing|running|runs|installed|where|that|which|whose|for|based|while|unless|as|due|used|connected|enabled|equipped|containing|embedded|integrated|packaged|part|regardless|via|except|other than|apart from|windows|linux|microsoft|android|debian|.net|in combination|in conjunction|on windows|on linux|operating|manual|manually|by',
  ],
  [{ kind: 'comment' }, 'formerly|previously|previously known as|formerly known as|eol|end-of-life|end of life'],
  [
    { kind: 'stop' },
    'not|no|unaffected|not affected|fixed|resolved|patched|removed|possibly|may|may also|also|could|probably|potentially|none|unknown|unspecified|tbd|no version|no versions|n/a|under investigation|lot|lots|batch|batches|lot number|lot no.|part number|part numbers|part no.|article number|article numbers|order number|order numbers|material number|item number|catalog number|date code|cannot|never|likely|might|upgrade|install|contact|refer|apply|january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|oct|nov|dec',
  ],
]

interface Phrase {
  readonly rest: readonly string[]
  readonly meaning: Meaning
}

function indexPhrases(): ReadonlyMap<string, readonly Phrase[]> {
  const index = new Map<string, Phrase[]>()
  for (const [meaning, words] of PHRASES) {
    for (const phrase of list(words)) {
      const [first = '', ...rest] = phrase.split(' ')
      index.set(first, [...(index.get(first) ?? []), { rest, meaning }])
    }
  }
  for (const phrases of index.values()) phrases.sort((a, b) => b.rest.length - a.rest.length)
  return index
}

/** English phrases by their first word, the longest first. */
export const ENGLISH = indexPhrases()

/** Adjectives behind "and"/"or": downwards or upwards. */
export const DOWNWARDS = new Set(
  list('prior|earlier|previous|older|lower|below|before|preceding|under|less|down|downwards|smaller'),
)
export const UPWARDS = new Set(
  list('later|newer|higher|above|greater|up|onward|onwards|upward|upwards|after|more|over|beyond|forward'),
)
/** Adjectives that say their direction without "and"/"or" too ("V1.2 onwards"). */
export const DIRECT = new Set(
  list('prior|earlier|below|older|lower|later|newer|higher|above|onward|onwards|upward|upwards|downwards'),
)
/** Between "and" and the adjective; behind the adjective. */
export const BEFORE_ADJECTIVE = new Set(list('all|any|its|the|every'))
export const BEHIND_ADJECTIVE = new Set(
  list('version|versions|release|releases|revision|revisions|ones|builds|firmware|software|editions|numbers'),
)

const JAPANESE: readonly (readonly [Meaning, string])[] = [
  [
    { kind: 'all' },
    ['全', 'すべての', '全ての', '全部の', 'あらゆる']
      .flatMap((all) =>
        [
          'バージョン',
          'ヴァージョン',
          'リビジョン',
          'レビジョン',
          '版',
          'リリース',
          'シリアル番号',
          'ファームウェア',
        ].map((what) => all + what),
      )
      .concat('すべて', '全て', '全シリアルno', '全シリアルNo')
      .join('|'),
  ],
  [{ kind: 'regardless' }, 'を問わず|に関わらず|にかかわらず|に関わりなく|に関係なく|によらず'],
  [{ kind: 'post', relation: '<=' }, '以前|以下|まで|迄|それ以前|それ以下|これ以前|これ以下'],
  [
    { kind: 'post', relation: '<' },
    '未満|よりも前|より前|よりも古い|よりも古く|より古い|より古く|よりも小さい|より小さい|より小さく|より低い|より下|より以前|に満たない|に満たず|を下回る|を下回り',
  ],
  [{ kind: 'post', relation: '>=' }, '以降|以上|以後|から|それ以降|それ以上|それ以後|これ以降|これ以上|これ以後'],
  [
    { kind: 'post', relation: '>' },
    'よりも後|より後|よりも新しい|よりも新しく|より新しい|より新しく|よりも大きい|より大きい|より大きく|より高い|より上|を超える|を超え|超|を上回る|を上回り',
  ],
  [
    { kind: 'beginning' },
    ['初期', '初回', '最初の', '初の', '最初期の', '最初期']
      .flatMap((first) =>
        ['バージョン', 'ヴァージョン', 'リリース', 'リリース版', 'リビジョン', 'ファームウェア', '版', '出荷版'].map(
          (what) => first + what,
        ),
      )
      .concat('初版', '初出荷', '初期出荷', '初回出荷', '発売当初', 'リリース当初', '出荷当初', '発売開始', '発売時')
      .join('|'),
  ],
  [{ kind: 'separator', text: 'and' }, 'および|及び|ならびに|並びに|かつ|と'],
  [{ kind: 'separator', text: 'or' }, 'または|又は|もしくは|若しくは|あるいは|或いは'],
  [
    { kind: 'subject', subject: 'version' },
    'ファームウェアのバージョン|ファームウェアバージョン|ファームウェア|ファームウエア|ソフトウェアバージョン|ソフトウェア|ソフトウエア|バージョン|ヴァージョン|ユニットバージョン|同バージョン|当該バージョン|リビジョン|レビジョン|リリース|ビルド|同版|版',
  ],
  [
    { kind: 'subject', subject: 'production' },
    '製造年月日|製造年月|製造日付|製造日|生産年月|生産日|製造年|製造された|製造品|製造分|製造時期|製造期間|生産された|生産品|生産分|生産時期|製造|生産',
  ],
  [
    { kind: 'subject', subject: 'delivery' },
    '出荷時期|出荷年月日|出荷年月|出荷日|出荷された|出荷分|出荷品|出荷|販売時期|販売期間|販売日|販売された|販売分|販売|購入時期|購入日|購入された|購入|納入時期|納入日|納入された|納入品|納入|納品日|納品',
  ],
  [
    { kind: 'subject', subject: 'hardware' },
    'ハードウェアバージョン|ハードウエアバージョン|ハードウェアリビジョン|ハードウェア版数|ハードウェア',
  ],
  [
    { kind: 'neutral' },
    'の製品|のもの|である|形名|型名|形式|型式|機種名|の全製品|全製品|すべての製品|の場合|場合|製品|対象|該当|です|もの|の|は|が|に|を|で|も|シリーズ|番号|ユニット|第|年|型番|最新版を含む|最新を含む|最新バージョンを含む|影響を受けます|影響を受ける|影響があります|影響がある|影響あり',
  ],
  [{ kind: 'mark', isInclusive: true }, 'を含む|含む|を含みます'],
  [{ kind: 'mark', isInclusive: false }, 'を含まない|含まない|は含まず|を含まず|含まず'],
  [{ kind: 'condition' }, 'のみ|だけ|ただし|但し'],
  [
    { kind: 'stop' },
    '影響なし|影響を受けない|影響を受けません|影響はない|影響はありません|影響がない|影響がありません|影響ありません|影響しない|影響しません|該当しない|該当しません|非該当|未該当|対象外|対象ではない|ありません|対策|修正|改修|対処|解決|除く|除き|不明|なし|調査中|可能性|一部|ロット|品番|部品番号|注文番号|下位|末尾',
  ],
]

/** Japanese words, sticky, the longest first; their meanings. */
export const JAPANESE_MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  JAPANESE.flatMap(([meaning, words]) => list(words).map((word): [string, Meaning] => [word, meaning])),
)
export const JAPANESE_WORD = new RegExp(
  [...JAPANESE_MEANINGS.keys()].toSorted((a, b) => b.length - a.length).join('|'),
  'y',
)
