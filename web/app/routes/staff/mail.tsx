import { getMail } from '@faith/contract/notifications'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { inertHtml } from '../../trusted.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import type { Route } from './+types/mail'
import { Heading } from './heading.tsx'

export const loader = ({ request, context, params }: Route.LoaderArgs) =>
  api(request, context).call(getMail, { params: { mailId: params.mail } })

/** A mail as it was sent. Its HTML is shown in a frame that may do nothing. */
export default function MailPage({ loaderData: mail }: Route.ComponentProps) {
  const t = useTranslations('staff.mail')
  return (
    <>
      <Heading
        back={['/staff/mail', t('title')]}
        title={mail.subject}
        lead={`${mail.recipientName} · ${mail.template}`}
      />
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-2">
        <Card>
          <CardHead title={t('html')} />
          <MailFrame title={t('frame')} html={mail.htmlBody} />
        </Card>
        <Card>
          <CardHead title={t('text')} />
          <pre className="text-14 whitespace-pre-wrap">{mail.textBody}</pre>
        </Card>
      </div>
    </>
  )
}

/** Filled by script, as the page's policy takes no HTML from anything else; without scripts the text beside it stays. */
function MailFrame({ title, html }: { title: string; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    if (frame.current) frame.current.srcdoc = inertHtml(html)
  }, [html])
  return <iframe ref={frame} title={title} sandbox="" className="h-[560px] w-full border border-line bg-white" />
}
