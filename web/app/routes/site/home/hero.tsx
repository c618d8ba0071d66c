import { useState } from 'react'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Money } from '../../../ui/money.tsx'
import { RadioTiles } from '../../../ui/radio-tiles.tsx'
import { Studio } from '../../../ui/studio.tsx'
import { SearchBox } from '../../cars/search-box.tsx'
import { LastSearch } from './last-search.tsx'

interface Props {
  subscribe: { count: number; fromWeeklyCents: number | null }
  buy: { count: number; fromCents: number | null }
}

/** What it is, two paths, and the one search box that both steer. */
export function Hero({ subscribe, buy }: Props) {
  const t = useTranslations('home')
  const [channel, setChannel] = useState<'subscribe' | 'buy'>('subscribe')
  const choose = (value: string) => setChannel(value === 'buy' ? 'buy' : 'subscribe')
  const count = channel === 'buy' ? buy.count : subscribe.count
  return (
    <section className="studio border-b border-line">
      <div className="page relative grid grid-cols-1 gap-x-8 pt-8 pb-10 lg:grid-cols-[560px_1fr] lg:pt-15 lg:pb-17">
        <div>
          <h1 className="max-w-md text-36 md:text-48">{t('heading')}</h1>
          <p className="mt-3 max-w-lg text-18">{t('lead')}</p>
        </div>
        <Studio
          bare
          eager
          file="suv-blue-front34"
          alt={t('heroAlt')}
          sizes="(min-width: 64rem) 700px, 96vw"
          className="-mx-4 lg:absolute lg:top-8 lg:left-[570px] lg:mx-0 lg:w-[720px] lg:max-w-[calc(100vw-600px)]"
        />
        <Form action="/cars" role="search" className="lg:col-start-1 lg:mt-8">
          <RadioTiles
            name="channel"
            legend={t('pathLegend')}
            value="subscribe"
            onChange={choose}
            tiles={[
              {
                value: 'subscribe',
                title: t('subscribe'),
                children: <From cents={subscribe.fromWeeklyCents} note={t('subscribeNote')} weekly />,
              },
              { value: 'buy', title: t('buy'), children: <From cents={buy.fromCents} note={t('buyNote')} /> },
            ]}
          />
          <div className="mt-3">
            <SearchBox floating label={t('search')} placeholder={t('placeholder')} button={t('see', { count })} />
          </div>
          <p className="mt-3 max-w-80 text-14">{t('promise')}</p>
          <LastSearch />
        </Form>
      </div>
    </section>
  )
}

function From({ cents, note, weekly }: { cents: number | null; note: string; weekly?: boolean }) {
  const t = useTranslations('frame')
  const u = useTranslations('home')
  return (
    <>
      <span className="mt-1 block">
        {cents === null ? (
          <span className="text-14 text-ink-2">{u('none')}</span>
        ) : (
          <>
            <span className="mr-1.5 text-14 text-ink-2">{t('from')}</span>
            <span className="whitespace-nowrap">
              <Money cents={cents} className="text-22 font-bold sm:text-28" />
              {weekly ? <span className="text-ink-2">{t('perWeek')}</span> : null}
            </span>
          </>
        )}
      </span>
      <span className="block text-14 text-ink-2">{note}</span>
    </>
  )
}
