/** The one key of all demo staff's authenticator apps, published on purpose; `npm run demo:code` shows its present code. */
export const demoTotpKey = 'FA2TAUT7DEMQQ5STAFFKEY3NOTSECRET'
