import { index, layout, type RouteConfig, route } from '@react-router/dev/routes'

/** Every address of the site. */
export default [
  layout('routes/site/frame.tsx', [
    index('routes/site/home.tsx'),
    route('cars', 'routes/cars/list.tsx'),
    route('cars/:slug', 'routes/cars/car.tsx'),
    route('compare', 'routes/cars/compare.tsx'),
    route('saved', 'routes/cars/saved.tsx'),
    route('how-it-works', 'routes/site/how-it-works.tsx'),
    route('help', 'routes/site/help.tsx'),
    route('hubs', 'routes/site/hubs.tsx'),
    route('hubs/:city', 'routes/site/hub.tsx'),
    route('about', 'routes/site/about.tsx'),
    route('contact', 'routes/site/contact.tsx'),
    route('legal/:document', 'routes/site/legal.tsx'),
    route('subscribe/:application', 'routes/subscribe/flow.tsx', [
      route('details', 'routes/subscribe/details.tsx'),
      route('extras', 'routes/subscribe/extras.tsx'),
      route('drivers', 'routes/subscribe/drivers.tsx'),
      route('checks', 'routes/subscribe/checks.tsx'),
      route('slot', 'routes/subscribe/slot.tsx'),
      route('agreement', 'routes/subscribe/agreement.tsx'),
    ]),
    route('account', 'routes/account/frame.tsx', [
      index('routes/account/overview.tsx'),
      route('invoices', 'routes/account/invoices.tsx'),
      route('documents', 'routes/account/documents.tsx'),
      route('subscriptions/:subscription/pay', 'routes/account/pay.tsx'),
    ]),
    route('sign-in', 'routes/auth/sign-in.tsx'),
    route('sign-up', 'routes/auth/sign-up.tsx'),
    route('sign-out', 'routes/auth/sign-out.tsx'),
    route('confirm-email', 'routes/auth/confirm-email.tsx'),
    route('forgot-password', 'routes/auth/forgot-password.tsx'),
    route('reset-password', 'routes/auth/reset-password.tsx'),
    route('problems/:module/:name', 'routes/site/problem.tsx'),
    route('*', 'routes/site/not-found.tsx'),
  ]),
  route('account/invoices/:invoice/pdf', 'routes/resources/invoice-pdf.ts'),
  route('account/agreements/:agreement/pdf', 'routes/resources/agreement-pdf.ts'),
] satisfies RouteConfig
