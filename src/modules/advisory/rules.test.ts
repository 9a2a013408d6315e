import { describe, expect, it } from 'vitest'
import {
  ADVISORY_ACTIONS,
  formatAdvisoryNumber,
  permissionFor,
  refusalOf,
  trackingIdOf,
  type AdvisoryAction,
  type Standing,
} from './rules.ts'

const all = (): boolean => true
const standing = (values: Partial<Standing>): Standing => ({
  status: 'draft',
  isReleased: false,
  hasFailed: false,
  isEditor: false,
  may: all,
  isCaseReady: true,
  embargoUntil: null,
  ...values,
})

describe('who may do what with a revision', () => {
  it.each<[AdvisoryAction, Partial<Standing>, string | undefined]>([
    ['edit', {}, undefined],
    ['edit', { status: 'in_review' }, 'ADVISORY_STATUS'],
    ['edit', { status: 'published' }, 'ADVISORY_STATUS'],
    ['submit', {}, undefined],
    ['submit', { may: () => false }, 'FORBIDDEN'],
    ['approve', { status: 'in_review' }, undefined],
    ['approve', { status: 'in_review', isEditor: true }, 'OWN_APPROVAL'],
    ['approve', { status: 'draft' }, 'ADVISORY_STATUS'],
    ['return', { status: 'in_review' }, undefined],
    ['return', { status: 'in_review', may: (permission) => permission === 'advisory.review' }, undefined],
    ['return', { status: 'approved' }, undefined],
    ['return', { status: 'approved', isReleased: true }, 'ADVISORY_STATUS'],
    ['return', { status: 'approved', isReleased: true, hasFailed: true }, 'ADVISORY_STATUS'],
    ['publish', { status: 'approved' }, undefined],
    ['publish', { status: 'approved', isCaseReady: false }, 'CASE_NOT_READY'],
    ['publish', { status: 'approved', embargoUntil: '2027-01-01T00:00:00.000Z' }, 'EMBARGO_RUNNING'],
    ['publish', { status: 'approved', isReleased: true }, 'ALREADY_RELEASED'],
    ['publish', { status: 'approved', isReleased: true, hasFailed: true }, undefined],
    ['publish', { status: 'in_review' }, 'ADVISORY_STATUS'],
    ['revise', { status: 'published' }, undefined],
    ['revise', { status: 'approved' }, 'ADVISORY_STATUS'],
  ])('%s with %j: %s', (action, values, refusal) => {
    expect(refusalOf(action, standing(values))).toBe(refusal)
  })
})

it('a refusal names a permission that there is', () => {
  expect(ADVISORY_ACTIONS.map(permissionFor)).toEqual([
    'advisory.write',
    'advisory.write',
    'advisory.review',
    'advisory.approve',
    'advisory.publish',
    'advisory.write',
  ])
})

it('numbers and tracking ids are written alike', () => {
  expect(formatAdvisoryNumber('SA', 2026, 7)).toBe('SA-2026-007')
  expect(formatAdvisoryNumber('SA', 2026, 1234)).toBe('SA-2026-1234')
  expect(trackingIdOf('SA-2026-007', 'ja')).toBe('SA-2026-007-JA')
})
