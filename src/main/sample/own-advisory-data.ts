interface SampleTexts {
  readonly en: string
  readonly ja: string
}

type Reason = 'health' | 'safety' | 'environment' | 'availability' | 'integrity' | 'confidentiality'

export interface SampleOwnAdvisory {
  /** The case of the sample that it is written from. */
  readonly caseTitle: string
  /** How far it has come. */
  readonly goal: 'draft' | 'in_review' | 'published'
  readonly title: SampleTexts
  readonly summary: SampleTexts
  readonly flaw: SampleTexts
  readonly description: SampleTexts
  /** The judged elements' reasons in the language that the case does not speak. */
  readonly reasonsJa: Readonly<Partial<Record<Reason, string>>>
  /** What owners do where there is no fix, or until they have it. */
  readonly workaround: SampleTexts
  readonly thanks?: { readonly organization: string; readonly summary: SampleTexts }
}

/** What the sample maker tells the world itself, the oldest first. */
export const sampleOwnAdvisories: readonly SampleOwnAdvisory[] = [
  {
    caseTitle: 'HJ5 with network interface: a malformed frame stops the servo amplifier',
    goal: 'published',
    title: {
      en: 'Denial of service in HJ5 servo amplifiers with network interface',
      ja: 'ネットワークインタフェース搭載サーボアンプHJ5シリーズにおけるサービス拒否の脆弱性',
    },
    summary: {
      en: 'A frame of a wrong length on the motion network stops the servo amplifier. Firmware C9 rejects such frames.',
      ja: 'モーションネットワーク上で長さの不正なフレームを受信すると、サーボアンプが停止します。ファームウェアC9で、このようなフレームを破棄するよう修正しました。',
    },
    flaw: {
      en: 'The servo amplifier does not check the length of cyclic frames',
      ja: 'サイクリックフレームの長さを検査していない',
    },
    description: {
      en: 'The amplifier copies a cyclic frame into a buffer before it checks the length in its header. Whoever can send frames on the motion network can stop the axis; it runs again after a restart.',
      ja: 'サーボアンプは、ヘッダに記された長さを検査する前にサイクリックフレームをバッファへ複写します。モーションネットワークにフレームを送信できる第三者は、軸を停止させることができます。復旧には再起動が必要です。',
    },
    reasonsJa: {
      safety: 'ブレーキのない垂直軸は、サーボアンプの再起動中に降下します。',
      availability: '軸が停止し、サーボアンプを再起動するまでラインも停止します。',
    },
    workaround: {
      en: 'Keep the motion network apart from other networks, and lock the cabinet in which it ends.',
      ja: 'モーションネットワークを他のネットワークから分離し、終端のある制御盤を施錠してください。',
    },
    thanks: {
      organization: 'Hokuriku Institute of Control Security',
      summary: { en: 'for reporting it and testing the fix', ja: '脆弱性の報告と修正版の検証' },
    },
  },
  {
    caseTitle: 'HVF-A800 with Ethernet: parameters can be written without signing in',
    goal: 'in_review',
    title: {
      en: 'Missing authentication in HVF-A800 inverters with Ethernet',
      ja: 'Ethernet内蔵インバータHVF-A800シリーズにおける認証欠如の脆弱性',
    },
    summary: {
      en: 'Parameters, the speed limit among them, can be written from the network without signing in.',
      ja: '上限周波数を含むパラメータを、ネットワークから認証なしで書き換えられます。',
    },
    flaw: {
      en: 'Missing authentication in the parameter service of inverters with Ethernet',
      ja: 'パラメータサービスにおける認証の欠如',
    },
    description: {
      en: 'The parameter service answers every station of the network. A changed speed limit holds after a restart.',
      ja: 'パラメータサービスは、ネットワーク上のすべての局からの要求に応答します。変更された上限周波数は再起動後も保持されます。',
    },
    reasonsJa: {
      health: '攪拌機やコンベヤが予期しない速度で動き、人がけがをするおそれがあります。',
      safety: '人を守るための上限周波数を、ネットワークから引き上げられます。',
      environment: 'ポンプが水槽をあふれさせるおそれがあります。',
      availability: 'モータをいつでも停止させることができます。',
      integrity: '変更されたパラメータは、再起動後も残ります。',
    },
    workaround: {
      en: 'Set parameter Pr.77 to 1 (no writing while running) and allow TCP port 5006 from the controller only.',
      ja: 'パラメータPr.77を1(運転中は書込不可)に設定し、TCPポート5006をコントローラからの通信だけに制限してください。',
    },
  },
  {
    caseTitle: 'HibariView 64: a component logs what it should not',
    goal: 'draft',
    title: {
      en: 'Session tokens in the log of HibariView 64',
      ja: 'HibariView 64のログにセッショントークンが記録される脆弱性',
    },
    summary: {
      en: 'The web client writes session tokens into its log. Which editions are affected is being looked at.',
      ja: 'Webクライアントがセッショントークンをログに書き込みます。影響を受けるエディションは調査中です。',
    },
    flaw: {
      en: 'Session tokens in the log of the web client',
      ja: 'Webクライアントのログへのセッショントークンの記録',
    },
    description: {
      en: 'Whoever can read the log file can take over a session until it ends.',
      ja: 'ログファイルを読める第三者は、セッションが終了するまでそれを乗っ取ることができます。',
    },
    reasonsJa: {
      integrity: '窃取されたセッションで設定値を変更できます。',
      confidentiality: 'ログを読める第三者がセッションを乗っ取ることができます。',
    },
    workaround: {
      en: 'Let only the service account read the folder of the log.',
      ja: 'ログのフォルダは、サービスアカウントだけが読み取れるようにしてください。',
    },
  },
]
