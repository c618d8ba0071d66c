import { readFileSync } from 'node:fs'
import type { ServerOptions } from 'node:https'
import type { TlsConfig } from '../config/transport.ts'

/**
 * Versions 1.3 and 1.2 with keys of one connection and authenticated encryption only, ours preferred. No certificate of a client is asked
 * for: nobody is known by one. Source: RFC 9325, 3.1 and 4.2.
 */
const ciphers = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':')

/** How we speak TLS with the certificate of these files. */
export function tlsOptions({ certificate, key }: TlsConfig): ServerOptions {
  return {
    cert: readFileSync(certificate),
    key: readFileSync(key),
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers,
    honorCipherOrder: true,
    requestCert: false,
  }
}
