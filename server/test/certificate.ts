import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

// A certificate that signs itself (X.509 v3, P-256), for tests of who is believed: no tool has to be installed for it.

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const object = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const bits = (bytes: Uint8Array) => der(0x03, Buffer.from([0]), bytes)
/** GeneralizedTime, to the second. */
const instant = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+/g, '')}`))

const ecdsaWithSha256 = sequence(object('2a8648ce3d040302'))
const commonName = '550403'
const basicConstraints = '551d13'
const subjectAltName = '551d11'

/** A certificate and its key, PEM. */
export interface Certificate {
  readonly certificate: string
  readonly key: string
}

/** Makes a certificate for these host names (and 127.0.0.1) that nobody but itself vouches for. */
export function selfSigned(
  names: readonly string[] = ['localhost'],
  until = new Date(Date.now() + 86_400_000 * 90),
): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(0x31, sequence(object(commonName), der(0x0c, Buffer.from(names[0]!)))))
  const alternatives = [...names.map((one) => der(0x82, Buffer.from(one))), der(0x87, Buffer.from([127, 0, 0, 1]))]
  const extensions = sequence(
    sequence(object(basicConstraints), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))),
    sequence(object(subjectAltName), der(0x04, sequence(...alternatives))),
  )
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    sequence(instant(new Date(Date.now() - 86_400_000)), instant(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const whole = sequence(content, ecdsaWithSha256, bits(sign('sha256', content, privateKey)))
  const lines = whole
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}
