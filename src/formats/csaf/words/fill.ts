/** A text with `{{name}}` replaced by the parameter of that name; a name that is not there stays visible. */
export function fillWords(
  template: string | undefined,
  params: Readonly<Record<string, string | number | boolean>> | undefined,
): string | undefined {
  return template?.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    String(params !== undefined && Object.hasOwn(params, name) ? params[name] : whole),
  )
}
