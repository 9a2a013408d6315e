import { membersOf, textOf, type Check } from './view.ts'

/** A package URL by its grammar: scheme, type, name; a type or scheme of letters, digits, dot, plus and dash (purl-spec). */
function isPurl(text: string): boolean {
  const match = /^pkg:\/*([a-z][a-z0-9.+-]*)\/([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text)
  if (match === null) return false
  const [path = '', version] = (match[2] ?? '').split('@', 2)
  const name = path.replace(/\/+$/, '').split('/').at(-1) ?? ''
  if (name === '' || version === '') return false
  try {
    decodeURIComponent(path)
  } catch {
    return false
  }
  return hasRightNamespace((match[1] ?? '').toLowerCase(), path)
}

/** Types that need a namespace, and types that have none (purl-spec, types). */
const WITH_NAMESPACE = ['maven', 'swift', 'github', 'bitbucket', 'vscode-extension']
const WITHOUT_NAMESPACE = ['oci', 'gem', 'pypi', 'nuget', 'cargo', 'hackage', 'conda', 'cran', 'pub', 'mlflow']

function hasRightNamespace(type: string, path: string): boolean {
  const hasNamespace = path.split('/').filter((segment) => segment !== '').length > 1
  return hasNamespace ? !WITHOUT_NAMESPACE.includes(type) : !WITH_NAMESPACE.includes(type)
}

/** 6.1.13: package URLs are valid. */
export const findInvalidPurls: Check = (view) =>
  view.products.flatMap(({ path, value }) => {
    const purl = textOf(membersOf(value['product_identification_helper'])['purl'])
    return purl === undefined || isPurl(purl)
      ? []
      : [{ path: `${path}/product_identification_helper/purl`, params: { purl } }]
  })
