import { layout, type RouteConfig, route } from '@react-router/dev/routes'

/** Every address of the site. */
export default [layout('routes/site/frame.tsx', [route('*', 'routes/site/not-found.tsx')])] satisfies RouteConfig
