import type { Control } from './control.ts'

const transport = { file: 'server/src/config/transport.ts', test: 'server/src/config/transport.test.ts' }
const tls = { file: 'server/src/http/tls.ts', test: 'server/src/http/tls.test.ts' }
const hosts = 'server/src/http/hosts.ts'

/** Controls of how bytes travel: TLS, hosts, redirects, connections to other servers. */
export const transportControls: readonly Control[] = [
  {
    name: 'old versions of TLS are refused',
    ...tls,
    from: "minVersion: 'TLSv1.2',\n    maxVersion: 'TLSv1.3',\n    ciphers,",
    to: "minVersion: 'TLSv1',\n    ciphers: 'ALL:@SECLEVEL=0',",
    named: 'TLS 1.3 is preferred',
  },
  {
    name: 'weak ciphers are refused',
    ...tls,
    from: '    ciphers,\n    honorCipherOrder',
    to: '    honorCipherOrder',
    named: 'a cipher without authenticated encryption is refused',
  },
  {
    name: 'the strongest cipher is taken',
    ...tls,
    from: 'honorCipherOrder: true',
    to: 'honorCipherOrder: false',
    named: 'of ciphers that both speak',
  },
  {
    name: 'programs that speak in clear are refused',
    file: hosts,
    from: "if (request.url.startsWith('/api/') || !reads(request)) throw",
    to: 'if (!reads(request)) throw',
    test: 'server/src/http/unencrypted.test.ts',
    named: 'what a program sends in clear',
  },
  {
    name: 'pages are led to TLS',
    file: hosts,
    from: "    request.protocol === 'http'\n",
    to: "    request.protocol === 'gopher'\n",
    test: 'server/src/http/unencrypted.test.ts',
    named: 'a page that was asked for in clear',
  },
  {
    name: 'a request names one host',
    file: hosts,
    from: 'hostsNamed(request) > 1',
    to: 'hostsNamed(request) > 2',
    test: 'server/src/http/foreign-hosts.test.ts',
    named: '60 forms of another host',
  },
  {
    name: 'another host is refused',
    file: hosts,
    from: '  throw refuse(generalProblems.misdirected)',
    to: '  return false',
    test: 'server/src/http/foreign-hosts.test.ts',
    named: '60 forms of another host',
  },
  {
    name: 'the certificate of the database is checked',
    ...transport,
    from: "!== 'verify-full'",
    to: "=== 'disable'",
    named: 'connections to others',
  },
  {
    name: 'other servers are not spoken to in clear',
    ...transport,
    from: 'say(used !== protocol,',
    to: "say(used === '',",
    named: 'connections to others',
  },
  {
    name: 'other servers know us by an account',
    ...transport,
    from: 'say(!username || !password,',
    to: "say(username === 'nobody',",
    named: 'each connection has an account',
  },
  {
    name: 'other machines are not answered in clear',
    ...transport,
    from: '!isLoopback(given.FAITH_HOST) && !given.FAITH_TLS_CERTIFICATE',
    to: "given.FAITH_HOST === ''",
    named: 'connections of others',
  },
  {
    name: 'applications have host names of their own',
    ...transport,
    from: 'hostOf(given[name]) === hostOf(given.PUBLIC_URL)',
    to: 'given[name] === given.PUBLIC_URL',
    named: 'applications have host names',
  },
  {
    name: 'the API leads to own paths only',
    file: 'server/src/modules/identity/rules/own-path.ts',
    from: "url.host === 'own.invalid' && !path.startsWith('//') ? path : null",
    to: 'path',
    test: 'server/test/open-redirect.test.ts',
    named: 'no form leads to another site',
  },
  {
    name: 'pages lead to own paths only',
    file: 'web/app/routes/auth/next-path.ts',
    from: "if (resolved.origin !== 'http://own.invalid' || resolved.pathname.startsWith('//')) return fallback",
    to: '',
    test: 'server/test/open-redirect.test.ts',
    named: 'no form leads to another site',
  },
  {
    name: 'clocks that are apart are said',
    file: 'server/src/http/health.ts',
    from: 'Math.abs(skewMs) > apartMs && !apart',
    to: 'Math.abs(skewMs) > apartMs * 1e9 && !apart',
    test: 'server/src/http/clocks-apart.test.ts',
    named: 'a clock that is apart',
  },
  {
    name: 'numbers have an end',
    file: 'contract/src/incidents.ts',
    from: 'chargeCents: z.int32().min(0)',
    to: 'chargeCents: z.int().min(0)',
    test: 'contract/src/number-bounds.test.ts',
    named: 'every number that comes in',
  },
]
