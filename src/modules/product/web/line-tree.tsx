import type { ReactNode } from 'react'
import { PageLink } from '#ui/index.ts'
import type { FamilyView, LineView } from '../model.ts'
import classes from './product.module.css'
import { useName, useProductWords } from './words.ts'

interface LineTreeProps {
  readonly lines: readonly LineView[]
  readonly families: readonly FamilyView[]
  readonly lineId: string | undefined
  readonly familyId: string | undefined
}

/** Lines with the number of their models; the chosen line shows its families. */
export function LineTree({ lines, families, lineId, familyId }: LineTreeProps): ReactNode {
  const words = useProductWords()
  const name = useName()
  const total = lines.reduce((sum, line) => sum + line.modelCount, 0)
  return (
    <nav className={classes['tree']} aria-label={words.list.lines}>
      <ul>
        <Branch to="/products" label={words.list.allLines} count={total} isChosen={lineId === undefined} />
        {lines.map((line) => (
          <Branch
            key={line.id}
            to={`/products?line=${line.id}`}
            label={name(line)}
            count={line.modelCount}
            isChosen={line.id === lineId && familyId === undefined}
          >
            {line.id === lineId && (
              <ul>
                {families
                  .filter((family) => family.lineId === line.id)
                  .map((family) => (
                    <Branch
                      key={family.id}
                      to={`/products?line=${line.id}&family=${family.id}`}
                      label={name(family)}
                      count={family.modelCount}
                      isChosen={family.id === familyId}
                    />
                  ))}
              </ul>
            )}
          </Branch>
        ))}
      </ul>
    </nav>
  )
}

interface BranchProps {
  readonly to: string
  readonly label: string
  readonly count: number
  readonly isChosen: boolean
  readonly children?: ReactNode
}

function Branch({ to, label, count, isChosen, children }: BranchProps): ReactNode {
  return (
    <li>
      <PageLink
        to={to}
        underline="never"
        className={classes['branch'] ?? ''}
        {...(isChosen ? { 'aria-current': 'true' } : {})}
      >
        <span>{label}</span>
        <span>{count.toLocaleString()}</span>
      </PageLink>
      {children}
    </li>
  )
}
