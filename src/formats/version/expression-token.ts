/** What the values of a bound are: versions, serial numbers, dates of production or of delivery, hardware revisions. */
export type Subject = 'version' | 'serial' | 'production' | 'delivery' | 'hardware'

/** A relation to a value; `=` is the value itself. */
export type Relation = '<' | '<=' | '>' | '>=' | '=' | '!='

/**
 * A lexeme of a range expression. `version`: a value, `isStrong` when its shape can be nothing else; `letter`: one or two capitals,
 * a letter code or a word; `relation` stands before its value, `post` behind it; `dash` joins the ends of a range; `range` opens one
 * ("between"); `beginning`: the first version there ever was ("initial release"); `regardless`: what is not asked for ("regardless of version"); `mark`: "(including)", "(excluding)" behind a bound; `condition` starts words that restrict, `comment` words that do not,
 * `stop` words that nobody may read past ("not affected", "may also").
 */
export type Token = (
  | { readonly kind: 'version'; readonly text: string; readonly isStrong: boolean }
  | { readonly kind: 'letter'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'cve'; readonly text: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'relation'; readonly relation: Relation }
  | { readonly kind: 'post'; readonly relation: Relation }
  | { readonly kind: 'separator'; readonly text: Separator }
  | { readonly kind: 'subject'; readonly subject: Subject; readonly digits: number | null }
  | { readonly kind: 'mark'; readonly isInclusive: boolean }
  | {
      readonly kind:
        | 'all'
        | 'regardless'
        | 'dash'
        | 'range'
        | 'beginning'
        | 'open'
        | 'close'
        | 'neutral'
        | 'condition'
        | 'comment'
        | 'stop'
        | 'alias'
    }
) & { readonly from: number; readonly to: number }

export type TokenKind = Token['kind']

/** How two constraints are joined; blank = nothing stands between them. */
export type Separator = '|' | ',' | ';' | '/' | 'and' | 'or'
