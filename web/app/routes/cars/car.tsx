import { placeHold } from '@faith/contract/applications'
import { car as carWords } from '@faith/contract/strings/en/car'
import { cars } from '@faith/contract/strings/en/cars'
import { useEffect } from 'react'
import { data, redirect } from 'react-router'
import { api, refused } from '../../api.server.ts'
import { pageContext } from '../../context.ts'
import { useAct } from '../../state/hooks.ts'
import { carSeen } from '../../state/seen.ts'
import { dollars } from '../../ui/money.tsx'
import { translator, withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import { sharing } from '../site/sharing.ts'
import type { Route } from './+types/car'
import { Builder } from './car/builder.tsx'
import { CarHead } from './car/car-head.tsx'
import { Crumbs } from './car/crumbs.tsx'
import { Gallery } from './car/gallery.tsx'
import { Included } from './car/included.tsx'
import { MoneyMoves } from './car/money-moves.tsx'
import { PhoneBar } from './car/phone-bar.tsx'
import { Similar } from './car/similar.tsx'
import { Specs } from './car/specs.tsx'
import { structuredData } from './car/structured-data.ts'
import { loadCar } from './load-car.server.ts'
import { choicesOf } from './quote.server.ts'

export const meta: Route.MetaFunction = ({ loaderData }) => {
  if (!loaderData) return []
  const { car, publicUrl } = loaderData
  const t = translator({ car: carWords })
  const title =
    car.weeklyCents === null ? car.title : t('car.title', { car: car.title, price: dollars(car.weeklyCents) })
  const description = car.hubName
    ? t('car.share', { car: car.title, hub: car.hubName })
    : t('car.shareAnywhere', { car: car.title })
  const url = `${publicUrl}/cars/${car.slug}`
  return [
    ...pageTitle(title, description),
    ...sharing({ url, title, description, image: `${url}/preview.png` }),
    ...structuredData(car, publicUrl),
  ]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { search, searchParams } = new URL(request.url)
  const shown = await loadCar(api(request, context), params.slug, searchParams)
  const { slug, availability } = shown.car
  // An address whose words changed since (the stock number at its end still finds the car) leads to the current one for good.
  if (slug !== params.slug) throw redirect(`/cars/${slug}${search}`, 301)
  const page = { ...shown, publicUrl: context.get(pageContext).publicUrl }
  // A person sees what is like it; a robot learns that the car is gone.
  return availability.state === 'taken' ? data(page, { status: 410 }) : page
}

/** "Subscribe to this car": holds it and goes on to the application. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const held = await api(request, context).attempt(placeHold, {
    body: { vehicle: params.slug, choices: choicesOf(form) },
  })
  if (held.ok) throw redirect(`/subscribe/${held.value.applicationId}`)
  return refused(held.refusal)
}

function Car({ loaderData: shown, actionData }: Route.ComponentProps) {
  const { car, quote } = shown
  const act = useAct()
  const { slug, title, picture } = car
  useEffect(() => void act(carSeen({ slug, title, picture: picture?.name ?? null })), [act, slug, title, picture?.name])
  return (
    <>
      <div className="page grid grid-cols-1 gap-x-10 lg:grid-cols-[1fr_424px]">
        <div className="lg:col-span-2">
          <Crumbs car={car} />
        </div>
        <div className="min-w-0">
          <Gallery car={car} key={car.slug} />
          <CarHead car={car} />
        </div>
        <div className="lg:row-span-2 lg:pl-2">
          <div className="mt-6 lg:sticky lg:top-4 lg:mt-0">
            <Builder shown={shown} refusal={actionData?.problem} key={car.slug} />
          </div>
        </div>
        <div className="min-w-0 space-y-14 pt-10 md:space-y-18">
          {quote ? <MoneyMoves car={car} quote={quote} /> : null}
          {quote ? <Included quote={quote} /> : null}
          <Specs car={car} />
        </div>
      </div>
      <Similar car={car} />
      {quote && car.mayHold ? <PhoneBar quote={quote} /> : null}
    </>
  )
}

export default withWords({ car: carWords, cars }, Car)
