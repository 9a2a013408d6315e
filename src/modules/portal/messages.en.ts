/** Words of the public side's own pages in English; the Japanese ones must have the same keys. */
export const en = {
  title: 'Security advisories',
  back: 'To the advisories',
  notFound: 'There is no such page here.',
  notAllowed: 'This address can only be read.',
  tooMany: 'Too many requests. Please try again in {{seconds}} seconds.',
  tooLong: 'This address is too long.',
  failed: 'Something went wrong on our side. Please try again later.',
  empty: 'No advisory has been published yet.',
}
