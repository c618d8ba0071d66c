import type { Control } from './control.ts'

const identity = 'server/src/modules/identity'
const hostile = `${identity}/hostile-provider.test.ts`

/** What keeps answers of other sign-in providers from proving more than they do. */
export const providerControls: readonly Control[] = [
  {
    name: 'an answer of a provider is tied to the browser that began',
    file: `${identity}/take-provider-answer.ts`,
    from: 'if (!browserToken || !hashSecretToken(browserToken).equals(begun.browserHash))',
    to: "if (browserToken === '')",
    test: hostile,
    named: 'an answer that another browser began',
  },
  {
    name: 'nonce',
    file: `${identity}/take-provider-answer.ts`,
    from: 'expectedNonce: begun.nonce,',
    to: '',
    test: hostile,
    named: 'nonce: refused',
  },
  {
    name: 'the signature of an ID token',
    file: `${identity}/oidc-clients.ts`,
    from: 'execute: [enableNonRepudiationChecks, ...(insecure ? [allowInsecureRequests] : [])],',
    to: 'execute: [...(insecure ? [allowInsecureRequests] : [])],',
    test: hostile,
    named: 'another key: refused',
  },
  {
    name: 'a state is of one provider',
    file: `${identity}/take-provider-answer.ts`,
    from: "if (begun.provider !== provider) throw new NotProved('begun with another provider')",
    to: '',
    test: hostile,
    named: 'a state of one provider under the name of its twin',
  },
  {
    name: 'our audience alone',
    file: `${identity}/rules/proved-subject.ts`,
    from: 'if (audiences.length !== 1 || audiences[0] !== provider.clientId) return null',
    to: '',
    test: hostile,
    named: 'us among other audiences',
  },
  {
    name: 'providers name no address inside the network',
    file: `${identity}/oidc-clients.ts`,
    from: '  mustBePublic(client, insecure)\n',
    to: '',
    test: `${identity}/hostile-discovery.test.ts`,
    named: 'the provider is not used',
  },
  {
    name: 'answers of other servers are bounded',
    file: `${identity}/bounded-fetch.ts`,
    from: 'const mostBytes = 512 * 1024',
    to: 'const mostBytes = 512 * 1024 * 1024',
    test: hostile,
    named: '2 MB',
  },
]
