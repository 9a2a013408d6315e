/** `{ user: { created: '…' } }` as `{ 'user.created': '…' }`: words by the name that audit entries carry. */
export function actionTexts(
  groups: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([kind, verbs]) =>
      Object.entries(verbs).map(([verb, text]) => [`${kind}.${verb}`, text] as const),
    ),
  )
}
