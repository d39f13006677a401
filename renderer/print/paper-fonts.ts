import { useEffect, useState } from 'react'

/** The fonts of GB/T 9704—2012 with the names that systems know them by, and what stands in for each, best first. */
const fonts: Readonly<Record<string, { right: readonly string[]; instead: readonly string[] }>> = {
  仿宋: {
    right: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', 'STFangsong', '方正仿宋_GBK', 'FZFangSong-Z02'],
    instead: ['Noto Serif CJK SC', 'Source Han Serif SC', 'SimSun'],
  },
  小标宋: {
    right: ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '小标宋'],
    instead: ['STZhongsong', '华文中宋', 'SimSun', 'Noto Serif CJK SC'],
  },
  黑体: {
    right: ['黑体', 'SimHei', 'STHeiti'],
    instead: ['Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC'],
  },
  楷体: {
    right: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', 'STKaiti'],
    instead: ['Noto Serif CJK SC', 'SimSun'],
  },
  宋体: { right: ['宋体', 'SimSun', 'NSimSun', 'STSong'], instead: ['Noto Serif CJK SC', 'Source Han Serif SC'] },
}

const kinds: readonly [RegExp, keyof typeof fonts][] = [
  [/小标宋|XiaoBiaoSong/i, '小标宋'],
  [/仿宋|FangSong/i, '仿宋'],
  [/楷|Kai/i, '楷体'],
  [/黑|Hei/i, '黑体'],
  [/宋|Song|SimSun/i, '宋体'],
]

function kindOf(name: string): string | undefined {
  return kinds.find(([is]) => is.test(name))?.[1]
}

/** A CSS font list for a font of a document; figures and letters in Times New Roman, as the document has them. */
export function familyOf(name: string | undefined): string {
  const { right = [], instead = [] } = fonts[kindOf(name ?? '仿宋') ?? ''] ?? {}
  const own = name === undefined ? [] : [name.replaceAll(/["\\\n\r\f]/g, '')]
  const list = [...new Set(['paper-latin', ...own, ...right, ...instead])].map((one) => `"${one}"`)
  return [...list, 'serif'].join(',')
}

/** Whether this computer has a font: a face made of it alone loads only then. */
async function isHere(names: readonly string[]): Promise<boolean> {
  const face = new FontFace('paper-probe', names.map((name) => `local("${name}")`).join(','))
  return face.load().then(
    () => true,
    () => false,
  )
}

/** Fonts that a document asks for, each by its office name, which this computer lacks. */
export function useMissingFonts(names: readonly string[]): readonly string[] {
  const wanted = [...new Set(names.flatMap((name) => kindOf(name) ?? []))].toSorted().join(' ')
  const [missing, setMissing] = useState<readonly string[]>([])
  useEffect(() => {
    let current = true
    const kindsWanted = wanted.split(' ').filter(Boolean)
    void Promise.all(kindsWanted.map((kind) => isHere(fonts[kind]?.right ?? []))).then((here) => {
      if (current) setMissing(kindsWanted.filter((_, index) => !here[index]))
    })
    return () => {
      current = false
    }
  }, [wanted])
  return missing
}
