const NUMBER = /\d+(?:[.-](?:\d+|X))*/
const OPEN = /\b(?:and|or)\b|AND(?:EARLIER|PRIOR|BELOW|OLDER|LATER|NEWER|ABOVE)|OR(?:EARLIER|LATER|PRIOR|NEWER)/i

/** Whether two release lines (`V7.4`, `V7.5`) exclude each other; an open one (`V8.0 and earlier`) excludes nothing. */
export function areLinesApart(model: string, product: string | null): boolean {
  if (product === null || OPEN.test(product) || OPEN.test(model)) return false
  const left = NUMBER.exec(model.toUpperCase())?.[0].split(/[.-]/)
  const right = NUMBER.exec(product.toUpperCase())?.[0].split(/[.-]/)
  if (left === undefined || right === undefined) return false
  return left.some((part, index) => {
    const other = right[index]
    return other !== undefined && other !== 'X' && part !== 'X' && Number(part) !== Number(other)
  })
}
