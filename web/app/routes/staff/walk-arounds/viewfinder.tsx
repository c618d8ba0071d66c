import type { Outline } from '@faith/contract/car-outlines'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { OutlineDrawing } from '../../walk-arounds/outline-drawing.tsx'
import { type PhotoVerdict, photoVerdict } from './photo-verdict.ts'

/** What is seen is judged on a picture of this size, and so often. */
const small = { width: 160, height: 90 }
const everyMs = 400

interface Props {
  outline: Outline
  /** The photo as it was seen: 16 by 9, without what the frame leaves out. */
  onPhoto: (file: File) => void
  onClose: () => void
}

/** The camera with the outline of this body over it, and a word on light and sharpness before the shutter. */
export function Viewfinder({ outline, onPhoto, onClose }: Props) {
  const t = useTranslations('walkArounds.viewfinder')
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'starting' | 'live' | 'failed'>('starting')
  const [verdict, setVerdict] = useState<PhotoVerdict | null>(null)
  useEffect(() => {
    let stream: MediaStream | null = null
    let left = false
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 } } })
      .then(async (opened) => {
        stream = opened
        if (left || !video.current) {
          stop(opened)
          return
        }
        video.current.srcObject = opened
        await video.current.play()
        setState('live')
      })
      .catch(() => setState('failed'))
    const timer = setInterval(() => {
      const pixels = video.current ? pixelsOf(video.current) : null
      if (pixels) setVerdict(photoVerdict(pixels, small.width, small.height))
    }, everyMs)
    return () => {
      left = true
      clearInterval(timer)
      stop(stream)
    }
  }, [])
  const shoot = () => {
    if (video.current) photoOf(video.current, onPhoto)
  }
  return (
    <div className="space-y-3">
      <div className="studio relative aspect-video overflow-hidden rounded-card">
        <video ref={video} muted playsInline aria-label={t('camera')} className="size-full object-cover" />
        <OutlineDrawing outline={outline} bare className="absolute inset-0" />
      </div>
      <p role="status" className="flex min-h-5 items-center gap-2 text-14 font-semibold">
        {state === 'live' && verdict ? (
          <>
            <Icon
              name={verdict === 'good' ? 'check' : 'info'}
              size={16}
              className={verdict === 'good' ? 'text-success' : 'text-warning'}
            />
            {t(`verdicts.${verdict}`)}
          </>
        ) : (
          t(state === 'failed' ? 'failed' : 'starting')
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button type="button" size="large" className="flex-1" onClick={shoot} disabled={state !== 'live'}>
          <Icon name="camera" />
          {t('shutter')}
        </Button>
        <Button type="button" kind="secondary" size="large" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </div>
  )
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** The part of the camera's picture that the frame shows, in its own pixels. */
function seen({ videoWidth, videoHeight }: HTMLVideoElement) {
  const width = Math.min(videoWidth, (videoHeight * 16) / 9)
  const height = (width * 9) / 16
  return { x: (videoWidth - width) / 2, y: (videoHeight - height) / 2, width, height }
}

function drawn(video: HTMLVideoElement, width: number, height: number): HTMLCanvasElement | null {
  if (video.videoWidth === 0) return null
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const from = seen(video)
  canvas.getContext('2d')?.drawImage(video, from.x, from.y, from.width, from.height, 0, 0, width, height)
  return canvas
}

function pixelsOf(video: HTMLVideoElement): Uint8ClampedArray | null {
  const { width, height } = small
  return drawn(video, width, height)?.getContext('2d')?.getImageData(0, 0, width, height).data ?? null
}

function photoOf(video: HTMLVideoElement, onPhoto: (file: File) => void): void {
  const { width, height } = seen(video)
  drawn(video, Math.round(width), Math.round(height))?.toBlob(
    (blob) => {
      if (blob) onPhoto(new File([blob], 'photo.jpg', { type: 'image/jpeg' }))
    },
    'image/jpeg',
    0.92,
  )
}
