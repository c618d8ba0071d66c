import type { ApplicationForStaff } from '@faith/contract/applications'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { TextLink } from '../../../ui/text-link.tsx'

/** Who would drive, with the licences to look at, and how to reach the applicant. */
export function DriversCard({ application }: { application: ApplicationForStaff }) {
  const t = useTranslations('staff.applications')
  const born = new Map(application.birthDates.map((one) => [one.driverId, one.dateOfBirth]))
  return (
    <Card>
      <CardHead title={t('drivers')} />
      <p className="mb-3 text-14 text-ink-2">{t('images')}</p>
      <ul className="divide-y divide-line border-t border-line">
        {application.drivers.map((driver) => (
          <li key={driver.id} className="py-3">
            <strong className="font-semibold">{driver.fullName}</strong>
            <span className="block text-14 text-ink-2">
              {[
                driver.licenceClass ? t(`licences.${driver.licenceClass}`) : null,
                driver.licenceState ?? driver.licenceCountry,
                driver.licenceNumberMasked,
                driver.licenceExpiresOn
                  ? t('licenceUntil', { date: dateWords(driver.licenceExpiresOn, 'date') })
                  : null,
                born.has(driver.id) ? t('born', { date: dateWords(born.get(driver.id)!, 'date') }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="flex flex-wrap gap-x-6">
              {driver.frontFileId ? <FileLink id={driver.frontFileId} words={t('front')} /> : null}
              {driver.backFileId ? <FileLink id={driver.backFileId} words={t('back')} /> : null}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 border-t border-line pt-3 text-14">
        <strong className="font-semibold">{t('contact')}</strong>{' '}
        {[application.applicantEmail, application.applicantPhone].filter(Boolean).join(' · ')}
      </p>
      {application.customerId ? (
        <p className="mt-2 text-14">
          <TextLink to={`/staff/customers/${application.customerId}`}>{t('customerPage')}</TextLink>
        </p>
      ) : null}
    </Card>
  )
}

function FileLink({ id, words }: { id: string; words: string }) {
  return (
    <a href={`/staff/files/${id}`} className="link inline-flex min-h-11 items-center text-14">
      {words}
    </a>
  )
}
