/** Invented mails of every form that the reader knows; the seeds of the mutations. */
const diff = `diff --git a/kernel/pid.c b/kernel/pid.c
index 1b3586fe753a..2f1a6a3c4d55 100644
--- a/kernel/pid.c
+++ b/kernel/pid.c
@@ -10,4 +10,5 @@ static int last;
 int widget(void)
 {
-\treturn 0;
+\tint value = 1;
+\treturn value;
 }
`;

const plain = `From: "Doe, Jane" <jane@example.com>
To: list@lists.example.org, =?utf-8?q?J=C3=BCrgen?= <j@example.org>
Cc: linux-kernel@vger.kernel.org
Subject: [PATCH net-next v2 03/12] widget: return one
Date: Tue, 10 Mar 2009 14:53:05 -0700
Message-ID: <20090310-1@example.com>
In-Reply-To: <20090310-0@example.com> (Jane's message of Tue)
References: <a@example.com>
\t<20090310-0@example.com>

Zero was wrong.

Signed-off-by: Jane Doe <jane@example.com>
---
 kernel/pid.c | 3 ++-
 1 file changed, 2 insertions(+), 1 deletion(-)

${diff}--\u0020
2.39.5
`;

function withBody(header: string, body: string): string {
  return plain.slice(0, plain.indexOf('\n\n') + 1) + header + '\n' + body;
}

const body = plain.slice(plain.indexOf('\n\n') + 2);

const multipart = withBody(
  'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="outer"\n',
  `--outer\nContent-Type: multipart/alternative; boundary=inner\n\n--inner\n\nText.\n--inner\nContent-Type: text/html\n\n<pre>Text &lt;b&gt;</pre>\n--inner--\n--outer\nContent-Type: text/x-patch; name="a.patch"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${Buffer.from(diff).toString('base64')}\n--outer\nContent-Type: message/rfc822\n\n${plain}\n--outer--\n`,
);

const page = `<!DOCTYPE HTML><HTML><HEAD><TITLE>[PATCH] widget</TITLE></HEAD><BODY><H1>[PATCH] widget</H1>
<B>Jane Doe</B> <A HREF="mailto:list%40example.org?Subject=Re&In-Reply-To=%3C1%40example.com%3E">jane at example.com</A><BR>
<I>Tue Mar 10 14:53:05 PDT 2009</I><HR><!--beginarticle--><PRE>${diff.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</PRE><!--endarticle--></BODY></HTML>
`;

const pull = withBody(
  '',
  'The following changes since commit 1234567:\n\n  x (date)\n\nare available in the git repository at:\n\n  git://example.org/tree.git for-linus\n',
);

/** One mail of each form. */
export const mails: readonly string[] = [
  plain,
  withBody('Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n', body),
  withBody(
    'Content-Type: text/plain; charset=x-unknown\nContent-Transfer-Encoding: quoted-printable\n',
    body.replaceAll('=', '=3D'),
  ),
  withBody(
    'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n',
    Buffer.from(body).toString('base64'),
  ),
  multipart,
  plain.replaceAll('\n', '\r\n'),
  page,
  `widget patch\n\nJane Doe jane at example.com\nTue Mar 10 14:53:05 PDT 2009\n\n\n${diff}\nMore information about the Widget mailing list\n`,
  withBody(
    '',
    `# HG changeset patch\n# User Jane <jane@example.com>\n# Date 1236721985 25200\nwidget\n\n${diff}`,
  ),
  pull,
  diff,
];

/** The same as archives, with the separators that real ones have. */
export const archives: readonly string[] = [
  mails.map(mail => `From jane@example.com Tue Mar 10 14:53:05 2009\n${mail}\n`).join(''),
  mails.map(mail => `From nobody\n${mail}\n`).join(''),
  `From jane at example.com  Tue Mar 10 14:53:05 2009\n${plain.replace('\n\n', `\nContent-Length: ${body.length}\n\n`)}\nFrom jane at example.com  Tue Mar 10 14:53:05 2009\n${plain}`,
  `From 1b3586fe753a1b3586fe753a1b3586fe753a1b35 Mon Sep 17 00:00:00 2001\n${plain}\n`.repeat(3),
];
