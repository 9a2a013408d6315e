import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { useVendorName } from '#modules/product/web/index.ts'
import { ApplicabilityBadge, Empty, Loaded, PageLink, useEndpoint } from '#ui/index.ts'
import { listUnitTreeEndpoint, type TreeNode } from '../api-record.ts'
import classes from './record.module.css'
import { useCustomerWords } from './words.ts'

const MOST = 1000

interface UnitTreeProps {
  readonly customerId: string
  readonly siteId?: string
}

/** A customer's machines with their panels, racks and modules; each level is fetched when it is opened. */
export function UnitTree({ customerId, siteId }: UnitTreeProps): ReactNode {
  const words = useCustomerWords().record
  return (
    <Level
      customerId={customerId}
      query={siteId === undefined ? {} : { siteId }}
      label={words.treeOf}
      empty={<Empty title={words.treeEmpty} />}
    />
  )
}

interface LevelProps {
  readonly customerId: string
  readonly query: { readonly partOfId?: string; readonly siteId?: string }
  readonly label: string
  readonly empty: ReactNode
}

function Level({ customerId, query, label, empty }: LevelProps): ReactNode {
  const words = useCustomerWords().record
  const level = useEndpoint(listUnitTreeEndpoint, { params: { customerId }, query })
  return (
    <Loaded query={level}>
      {({ items }) =>
        items.length === 0 ? (
          empty
        ) : (
          <ul className={classes['tree']} aria-label={label}>
            {items.map((node) => (
              <Node key={node.id} customerId={customerId} node={node} />
            ))}
            {items.length === MOST && <li className={classes['quiet']}>{words.treeMore}</li>}
          </ul>
        )
      }
    </Loaded>
  )
}

function Node({ customerId, node }: { readonly customerId: string; readonly node: TreeNode }): ReactNode {
  const words = useCustomerWords().record
  const vendorName = useVendorName()
  const [isOpen, setOpen] = useState(false)
  const Icon = isOpen ? IconChevronDown : IconChevronRight
  const isSerious = node.worst === 'affected' || node.worst === 'undetermined'
  const isWorseBelow = isSerious && node.worst !== node.applicability
  return (
    <li>
      <div className={classes['node']}>
        {node.partCount > 0 ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-expanded={isOpen}
            aria-label={formatMessage(isOpen ? words.shut : words.open, { tag: node.tag })}
            onClick={() => setOpen(!isOpen)}
          >
            <Icon size={15} />
          </ActionIcon>
        ) : (
          <span className={classes['leaf']} aria-hidden />
        )}
        <PageLink to={`/customers/${customerId}/assets/${node.id}`} className={classes['tag'] ?? ''}>
          {node.tag}
        </PageLink>
        <span>
          {node.vendor !== null && <small>{vendorName(node.vendor)} </small>}
          {node.model}
        </span>
        {node.applicability !== 'not_listed' && <ApplicabilityBadge value={node.applicability} />}
        {isWorseBelow && !isOpen && (
          <span className={classes['below']}>
            <ApplicabilityBadge value={node.worst} />
            <small>{words.worstBelow}</small>
          </span>
        )}
        {node.partCount > 0 && <small>{formatMessage(words.parts, { count: node.partCount })}</small>}
      </div>
      {isOpen && (
        <Level
          customerId={customerId}
          query={{ partOfId: node.id }}
          label={formatMessage(words.open, { tag: node.tag })}
          empty={null}
        />
      )}
    </li>
  )
}
