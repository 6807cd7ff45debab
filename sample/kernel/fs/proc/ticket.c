// SPDX-License-Identifier: GPL-2.0-only
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/ticket.h>

int proc_ticket_show(struct seq_file *m, struct task_struct *task)
{
	struct ticket *ticket = task->ticket;

	if (!ticket)
		return -ESRCH;
	seq_printf(m, "%d\n", ticket->nr);
	return 0;
}
