// Source: opentelemetry.io, OTLP 1.x over HTTP with JSON; its numbers of severity.
const severities: Readonly<Record<number, readonly [number, string]>> = {
  10: [1, 'TRACE'],
  20: [5, 'DEBUG'],
  30: [9, 'INFO'],
  40: [13, 'WARN'],
  50: [17, 'ERROR'],
  60: [21, 'FATAL'],
}

interface Attribute {
  key: string
  value: { stringValue: string } | { boolValue: boolean } | { intValue: string } | { doubleValue: number }
}

/** Lines of our log as one request of OTLP, of a process that these attributes describe. */
export function otlpLogs(lines: readonly string[], resource: Readonly<Record<string, unknown>>) {
  const scopeLogs = [{ scope: { name: 'faith-auto' }, logRecords: lines.map(logRecord) }]
  return { resourceLogs: [{ resource: { attributes: attributesOf(resource) }, scopeLogs }] }
}

function logRecord(line: string) {
  const { level, time, msg, ...rest } = JSON.parse(line) as { level: number; time: string; msg?: string }
  const [severityNumber, severityText] = severities[level] ?? [0, 'UNSPECIFIED']
  return {
    timeUnixNano: `${Date.parse(time)}000000`,
    severityNumber,
    severityText,
    body: { stringValue: msg ?? '' },
    attributes: attributesOf(rest),
  }
}

function attributesOf(values: Readonly<Record<string, unknown>>): Attribute[] {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ({ key, value: anyValue(value) }))
}

function anyValue(value: unknown): Attribute['value'] {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (Number.isSafeInteger(value)) return { intValue: String(value) }
  if (typeof value === 'number') return { doubleValue: value }
  return { stringValue: JSON.stringify(value) }
}
