import type { MailTranslator } from '@faith/contract/strings/translator'
import type { MailContent } from './template.ts'

export interface RenderedMail {
  subject: string
  text: string
  html: string
  /** Where its reader stops mails of this kind. */
  stopUrl: string | null
}

/** Lays a mail out as HTML (600 px wide, styles inline, as mail readers need) and as its plain text twin. */
export function layOut(content: MailContent, name: string, publicUrl: string, t: MailTranslator): RenderedMail {
  const url = content.button ? new URL(content.button.path, publicUrl).href : null
  const stopUrl = content.stop ? new URL(content.stop.path, publicUrl).href : null
  const subject = content.subject.replace(/[\r\n]+/g, ' ')
  const text = asText(content, name, { url, stopUrl }, t)
  return { subject, text, html: asHtml(content, subject, name, { url, stopUrl }, t), stopUrl }
}

interface Links {
  url: string | null
  stopUrl: string | null
}

function asText(content: MailContent, name: string, { url, stopUrl }: Links, t: MailTranslator): string {
  const blocks = [content.lead, t('layout.greeting', { name }), ...(content.paragraphs ?? [])]
  if (content.facts?.length) blocks.push(content.facts.map(([label, value]) => `${label}: ${value}`).join('\n'))
  if (content.button && url) blocks.push(t('layout.textButton', { label: content.button.label, url }))
  blocks.push('--', t('layout.footer'))
  if (content.stop && stopUrl) blocks.push(t('layout.textButton', { label: content.stop.label, url: stopUrl }))
  return `${blocks.join('\n\n')}\n`
}

function asHtml(
  content: MailContent,
  subject: string,
  name: string,
  { url, stopUrl }: Links,
  t: MailTranslator,
): string {
  const text = 'font-family:Inter,Helvetica,Arial,sans-serif;color:#263238;font-size:16px;line-height:24px'
  const paragraphs = (content.paragraphs ?? [])
    .map((one) => `<p style="margin:0 0 16px">${escapeHtml(one)}</p>`)
    .join('')
  const facts = (content.facts ?? [])
    .map(
      ([label, value]) =>
        `<tr><td style="padding:8px 0;border-top:1px solid #E0E0E0;color:#546E7A;font-size:14px">${escapeHtml(label)}</td><td align="right" style="padding:8px 0;border-top:1px solid #E0E0E0;font-size:14px"><strong>${escapeHtml(value)}</strong></td></tr>`,
    )
    .join('')
  const button =
    content.button && url
      ? `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="background:#2B597C;color:#FFFFFF;text-decoration:none;font-weight:600;padding:12px 24px;border-radius:8px;display:inline-block">${escapeHtml(content.button.label)}</a></p>`
      : ''
  const stop =
    content.stop && stopUrl
      ? `<br><a href="${escapeHtml(stopUrl)}" style="color:#546E7A">${escapeHtml(content.stop.label)}</a>`
      : ''
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="margin:0;background:#F5F7FA"><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px"><table role="presentation" width="600" cellpadding="0" cellspacing="0" style="max-width:600px;background:#FFFFFF;border-radius:12px;${text}"><tr><td style="padding:32px"><p style="margin:0 0 24px;font-weight:700;color:#2B597C">Faith Auto</p><h1 style="margin:0 0 16px;font-size:22px;line-height:28px">${escapeHtml(content.lead)}</h1><p style="margin:0 0 16px">${escapeHtml(t('layout.greeting', { name }))}</p>${paragraphs}${facts ? `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:8px 0 16px">${facts}</table>` : ''}${button}</td></tr></table><p style="${text};font-size:14px;line-height:20px;color:#546E7A;margin:16px 0 0">${escapeHtml(t('layout.footer'))}${stop}</p></td></tr></table></body></html>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!)
}
