/** Where a column's cells go. */
export type Column =
  | { readonly field: 'vendor' | 'model' | 'version' | 'hardwareRevision' | 'serial' | 'productionDate' | 'options' }
  | { readonly field: 'versions'; readonly part: string }
  | { readonly field: 'other'; readonly name: string }

type Field = Exclude<Column['field'], 'versions' | 'other'>

const FIELDS: readonly (readonly [Field, readonly string[]])[] = [
  ['vendor', ['vendor', 'manufacturer', 'maker', 'メーカー', 'メーカ', '製造者', 'ベンダー', 'ベンダ']],
  ['model', ['model', 'modelname', 'modelnumber', '形名', '型名', '型式', '形式', '機種形名']],
  [
    'version',
    ['version', 'firmware', 'firmwareversion', 'fwversion', 'バージョン', 'ファームウェアバージョン', 'ファームウェア'],
  ],
  [
    'hardwareRevision',
    [
      'hardwarerevision',
      'hardwareversion',
      'hwrevision',
      'hwversion',
      'hardware',
      'ハードウェアバージョン',
      'ハードウェアリビジョン',
    ],
  ],
  ['serial', ['serial', 'serialno', 'serialnumber', 'シリアル', 'シリアルno', 'シリアル番号', '製造番号']],
  ['productionDate', ['productiondate', 'manufacturingdate', 'dateofmanufacture', '製造年月', '製造年月日', '製造日']],
  ['options', ['options', 'option', 'オプション']],
]

const BY_NAME = new Map(FIELDS.flatMap(([field, names]) => names.map((name) => [name, field] as const)))
const PART = /^versions?\s*[.[:]\s*(.+?)\s*\]?$/i

/** Finds what a column header means; case, blanks, width and marks make no difference. `version.<part>` names a part. */
export function readColumn(header: string): Column {
  const text = header.normalize('NFKC').trim()
  const part = PART.exec(text.slice(0, 200))?.[1]
  if (part !== undefined) return { field: 'versions', part }
  const field = BY_NAME.get(text.toLowerCase().replaceAll(/[\s_\-.]/g, ''))
  return field === undefined ? { field: 'other', name: text } : { field }
}
