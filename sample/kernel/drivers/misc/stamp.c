// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device that hands out a ticket for every open file.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/ticket.h>

static int stamp_open(struct inode *inode, struct file *file)
{
	struct ticket *ticket = alloc_ticket(&init_ticket_space);

	if (!ticket)
		return -ENOMEM;
	file->private_data = ticket;
	return 0;
}

static int stamp_release(struct inode *inode, struct file *file)
{
	put_ticket(file->private_data);
	return 0;
}

static const struct file_operations stamp_fops = {
	.owner		= THIS_MODULE,
	.open		= stamp_open,
	.release	= stamp_release,
};

static struct miscdevice stamp_device = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "stamp",
	.fops	= &stamp_fops,
};
module_misc_device(stamp_device);

MODULE_DESCRIPTION("Ticket stamping device");
MODULE_LICENSE("GPL");
