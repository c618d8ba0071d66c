import type { MailTranslator } from '@faith/contract/strings/translator'
import type { MailContent } from './template.ts'

export interface RenderedMail {
  subject: string
  text: string
  html: string
  /** Where its reader stops mails of this kind. */
  stopUrl: string | null
}

/** Lays a mail out as HTML (600 px wide, styles inline, as mail readers need, light and dark) and as its plain text twin. */
export function layOut(content: MailContent, name: string, publicUrl: string, t: MailTranslator): RenderedMail {
  const url = content.button ? new URL(content.button.path, publicUrl).href : null
  const stopUrl = content.stop ? new URL(content.stop.path, publicUrl).href : null
  const subject = content.subject.replace(/[\r\n]+/g, ' ')
  const text = asText(content, name, { url, stopUrl, publicUrl }, t)
  return { subject, text, html: asHtml(content, subject, name, { url, stopUrl, publicUrl }, t), stopUrl }
}

interface Links {
  url: string | null
  stopUrl: string | null
  publicUrl: string
}

function asText(content: MailContent, name: string, { url, stopUrl, publicUrl }: Links, t: MailTranslator): string {
  const blocks = [content.lead, t('layout.greeting', { name }), ...(content.paragraphs ?? [])]
  if (content.facts?.length) blocks.push(content.facts.map(([label, value]) => `${label}: ${value}`).join('\n'))
  if (content.button && url) blocks.push(t('layout.textButton', { label: content.button.label, url }))
  blocks.push('--', `${t('layout.footer')} ${t('layout.answer')}`)
  blocks.push(t('layout.textButton', { label: t('layout.hubs'), url: new URL('/hubs', publicUrl).href }))
  if (content.stop && stopUrl) blocks.push(t('layout.textButton', { label: content.stop.label, url: stopUrl }))
  return `${blocks.join('\n\n')}\n`
}

function asHtml(
  content: MailContent,
  subject: string,
  name: string,
  { url, stopUrl, publicUrl }: Links,
  t: MailTranslator,
): string {
  const paragraphs = (content.paragraphs ?? [])
    .map((one) => `<p style="margin:0 0 16px">${escapeHtml(one)}</p>`)
    .join('')
  const facts = (content.facts ?? []).map(([label, value]) => factRow(label, value)).join('')
  const button =
    content.button && url
      ? `<p style="margin:24px 0 8px"><a href="${escapeHtml(url)}" style="${fill('brand')};${ink('onBrand')};text-decoration:none;font-weight:600;padding:12px 24px;border-radius:8px;display:inline-block">${escapeHtml(content.button.label)}</a></p>`
      : ''
  const hubs = new URL('/hubs', publicUrl).href
  const links = [
    `<a href="${escapeHtml(hubs)}" style="${ink('quiet')}">${escapeHtml(t('layout.hubs'))}</a>`,
    ...(content.stop && stopUrl
      ? [`<a href="${escapeHtml(stopUrl)}" style="${ink('quiet')}">${escapeHtml(content.stop.label)}</a>`]
      : []),
  ]
  const small = `${font};${ink('quiet')};font-size:14px;line-height:20px`
  return [
    `<!doctype html><html lang="en" style="color-scheme:light dark"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="margin:0;${fill('canvas')}"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="${fill('canvas')}"><tr><td align="center" style="padding:24px 12px">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;${fill('paper')};border-radius:12px;${font};${ink('ink')};font-size:16px;line-height:24px;word-break:break-word;overflow-wrap:anywhere"><tr><td style="padding:24px">`,
    `<p style="margin:0 0 24px;font-weight:700;${ink('link')}">Faith Auto</p>`,
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:28px">${escapeHtml(content.lead)}</h1>`,
    `<p style="margin:0 0 16px">${escapeHtml(t('layout.greeting', { name }))}</p>${paragraphs}`,
    facts
      ? `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 16px">${facts}</table>`
      : '',
    `${button}</td></tr></table>`,
    `<p style="max-width:576px;text-align:left;${small};margin:16px 0 0">${escapeHtml(t('layout.footer'))} ${escapeHtml(t('layout.answer'))}<br>${links.join(' · ')}</p>`,
    '</td></tr></table></body></html>',
  ].join('')
}

function factRow(label: string, value: string): string {
  const cell = `padding:8px 0;border-top:1px solid ${colours.line[0]};border-top-color:${bright('line')};font-size:14px;line-height:20px;vertical-align:top`
  return `<tr><td style="${cell};${ink('quiet')};padding-right:16px">${escapeHtml(label)}</td><td align="right" style="${cell}"><strong>${escapeHtml(value)}</strong></td></tr>`
}

const font = 'font-family:Inter,Helvetica,Arial,sans-serif'

/** Colours of the product, in light and in dark. Mail readers that do not know `light-dark` keep the first. */
const colours = {
  canvas: ['#F5F7FA', '#10181D'],
  paper: ['#FFFFFF', '#182229'],
  ink: ['#263238', '#E9EFF3'],
  quiet: ['#546E7A', '#A4B6C1'],
  line: ['#E0E0E0', '#2B3942'],
  link: ['#2B597C', '#8DC1E4'],
  brand: ['#2B597C', '#36719A'],
  onBrand: ['#FFFFFF', '#FFFFFF'],
} as const

type Colour = keyof typeof colours

const bright = (name: Colour) => `light-dark(${colours[name].join(',')})`
const ink = (name: Colour) => `color:${colours[name][0]};color:${bright(name)}`
const fill = (name: Colour) => `background-color:${colours[name][0]};background-color:${bright(name)}`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!)
}
