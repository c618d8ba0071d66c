/** A mail's text or HTML whose links let nobody in: the one-time token is for its reader alone, and has no use once the mail left. */
export function withoutToken(body: string): string {
  return body.replace(/([?&;]token=)[\w%-]+/g, '$1•••')
}
